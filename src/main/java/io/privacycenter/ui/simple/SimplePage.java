package io.privacycenter.ui.simple;

import io.privacycenter.configuration.Practice;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.requests.LetterBox.Taken;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.simple.SimpleForm.Addressee;
import io.privacycenter.ui.simple.SimpleForm.Filled;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A page of plain HTML. What people wrote goes into it as text, never as markup. */
final class SimplePage {
    private final Words words;
    private final Document page = Document.createShell("");
    private final Element main;

    private SimplePage(Words words) {
        this.words = words;
        page.charset(StandardCharsets.UTF_8);
        page.prependChild(new DocumentType("html", "", ""));
        page.getElementsByTag("html").attr("lang", words.language().getLanguage());
        page.head()
                .appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        style("simple");
        main = page.body().appendElement("main");
    }

    static SimplePage of(Words words) {
        return new SimplePage(words);
    }

    /** Two sentences and the way to the form. */
    String said(String titleKey, String textKey) {
        title(words.of(titleKey));
        paragraph(words.of(textKey));
        main.appendElement("p").appendElement("a").attr("href", "/simple").text(words.of("footer.simple"));
        return page.outerHtml();
    }

    /** Two sentences and the way to where the reader begins, in the look of the other pages. */
    String fault(String titleKey, String textKey, String home) {
        List.of("font", "tokens", "shell", "forms").forEach(this::style);
        main.addClass("oops");
        title(words.of(titleKey));
        paragraph(words.of(textKey));
        main.appendElement("a")
                .addClass("btn")
                .addClass("primary")
                .attr("href", home)
                .text(words.of("oops.home"));
        return page.outerHtml();
    }

    private void style(String name) {
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "/styles/" + name + ".css");
    }

    /** Where there are many practices, first a way to find one's own. @param found one more than are shown, if there are more */
    String find(List<Addressee> found, String text) {
        title(words.of("simple.title"));
        paragraph(words.of("simple.lead"));
        languages(null);
        Element form = main.appendElement("form").attr("method", "get").attr("action", "/simple");
        hidden(form, "lang", words.language().getLanguage());
        labelled(form, "find", words.of("door.find"), "input")
                .attr("maxlength", String.valueOf(SimpleForm.LONGEST))
                .attr("value", text);
        form.appendElement("p").appendElement("button").attr("type", "submit").text(words.of("simple.find.do"));
        Element list = main.appendElement("ul");
        found.stream()
                .limit(SimpleForm.MOST)
                .forEach(one -> list.appendElement("li")
                        .appendElement("a")
                        .attr(
                                "href",
                                "/simple/" + one.controller().slug() + "?lang="
                                        + words.language().getLanguage())
                        .text(inList(one)));
        if (found.isEmpty()) {
            paragraph(words.of("door.find.none"));
        } else if (found.size() > SimpleForm.MOST) {
            paragraph(words.of("door.find.more"));
        }
        return page.outerHtml();
    }

    private static String inList(Addressee one) {
        return one.practice().name() + ", " + one.practice().city();
    }

    String form(List<Addressee> practices, Filled filled) {
        return form(practices, filled, null);
    }

    /** @param wrong what is to be mended; null when nothing is */
    String form(List<Addressee> practices, Filled filled, @Nullable String wrong) {
        title(words.of("simple.title"));
        paragraph(words.of("simple.lead"));
        languages(filled.practice());
        if (wrong != null) {
            main.appendElement("p").attr("role", "alert").text(wrong);
        }
        Element form = main.appendElement("form").attr("method", "post").attr("action", "/simple");
        hidden(form, "sending", Filled.text(filled.sending()));
        hidden(form, "lang", words.language().getLanguage());
        Element select = labelled(form, "practice", words.of("simple.practice"), "select");
        select.appendElement("option").attr("value", "").text(words.of("simple.practice.choose"));
        for (Addressee one : practices) {
            String slug = one.controller().slug();
            Element option = select.appendElement("option").attr("value", slug);
            option.text(inList(one));
            if (slug.equals(filled.practice())) {
                option.attr("selected", true);
            }
        }
        labelled(form, "name", words.of("simple.name"), "input")
                .attr("autocomplete", "name")
                .attr("maxlength", String.valueOf(LetterBox.LONGEST_NAME))
                .attr("value", Filled.text(filled.name()));
        labelled(form, "email", words.of("simple.email"), "input")
                .attr("type", "email")
                .attr("autocomplete", "email")
                .attr("value", Filled.text(filled.email()));
        labelled(form, "wish", words.of("simple.wish"), "textarea")
                .attr("rows", "8")
                .attr("maxlength", String.valueOf(LetterBox.LONGEST_WORDS))
                .text(Filled.text(filled.wish()));
        form.appendElement("p").attr("class", "quiet").text(words.of("simple.note"));
        form.appendElement("button").attr("type", "submit").text(words.of("simple.send"));
        return page.outerHtml();
    }

    String taken(Addressee to, Taken taken) {
        Practice practice = to.practice();
        LocalDate came = LocalDate.ofInstant(taken.at(), practice.zone());
        title(words.of("simple.taken"));
        paragraph(words.of("simple.taken.text", practice.name(), came, came.plusMonths(1)));
        paragraph(words.of("simple.taken.reference", taken.reference()));
        paragraph(words.of("simple.taken.next"));
        return page.outerHtml();
    }

    private void title(String title) {
        page.title(words.of("shell.title", title));
        main.appendElement("h1").text(title);
    }

    private void paragraph(String text) {
        main.appendElement("p").text(text);
    }

    private void languages(@Nullable String practice) {
        String address = "/simple" + (practice == null || practice.isEmpty() ? "" : "/" + practice) + "?lang=";
        Element line = main.appendElement("p");
        for (Locale language : Texts.LANGUAGES) {
            if (!language.equals(words.language())) {
                String code = language.getLanguage();
                line.appendElement("a")
                        .attr("href", address + code)
                        .attr("lang", code)
                        .attr("hreflang", code)
                        .text(language.getDisplayLanguage(language));
                line.appendText(" ");
            }
        }
    }

    private static void hidden(Element form, String name, String value) {
        form.appendElement("input").attr("type", "hidden").attr("name", name).attr("value", value);
    }

    private static Element labelled(Element form, String name, String label, String control) {
        form.appendElement("label").attr("for", name).text(label);
        return form.appendElement(control).attr("id", name).attr("name", name).attr("required", true);
    }
}
