package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.privacycenter.identity.Doors;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Livery;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.shell.LanguageLink;
import io.privacycenter.ui.shell.Remembered;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the first page of a practice into the HTML that is sent, so that a slow phone can read it and follow its links before
 * the scripts are there. It is the same view, and goes as soon as the page itself is shown.
 */
@Component
class FirstLook implements VaadinServiceInitListener {
    private static final Pattern HOME = Pattern.compile("/p/([a-z0-9-]{1,62})/?");

    private final Texts texts;
    private final Practices practices;
    private final Doors doors;

    FirstLook(Texts texts, Practices practices, Doors doors) {
        this.texts = texts;
        this.practices = practices;
        this.doors = doors;
    }

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.addIndexHtmlRequestListener(
                response -> door(response.getVaadinRequest().getPathInfo()).ifPresent(door -> draw(door, response)));
    }

    private Optional<Door> door(@Nullable String path) {
        Matcher home = HOME.matcher(path == null ? "" : path);
        return home.matches() ? practices.behind(home.group(1)) : Optional.empty();
    }

    private void draw(Door door, IndexHtmlResponse response) {
        UI before = UI.getCurrent();
        UI drawn = new UI(); // for its language alone: the view asks for it
        drawn.setLocale(Remembered.spoken(response.getVaadinRequest()));
        UI.setCurrent(drawn);
        try {
            GuestHomeView home = new GuestHomeView(texts, practices, doors);
            home.show(door);
            Element look = response.getDocument().body().prependElement("div");
            look.attr("id", "first-look").addClass("patient");
            Livery livery = door.livery();
            look.attr("style", livery.style());
            Element top = look.appendElement("div").addClass("top");
            livery.picture()
                    .ifPresent(logo -> top.appendElement("div")
                            .addClass("brand")
                            .append(logo.getElement().getOuterHTML()));
            languages(door, top, drawn.getLocale());
            look.appendElement("main").append(home.getElement().getOuterHTML());
            // A router that is still starting would catch the click and lose it.
            look.select("a").attr("router-ignore", "");
        } finally {
            UI.setCurrent(before);
        }
    }

    /** In place of the menu, which needs its scripts. */
    private void languages(Door door, Element top, Locale spoken) {
        Element line =
                top.appendElement("nav").addClass("languages").attr("aria-label", texts.of(spoken, "first.languages"));
        for (Locale language : Texts.LANGUAGES) {
            Element link = line.appendElement("a")
                    .attr("href", LanguageLink.address(door.controller().slug(), language))
                    .attr("lang", language.getLanguage())
                    .attr("hreflang", language.getLanguage())
                    .text(LanguageLink.nameOf(language));
            if (language.equals(spoken)) {
                link.attr("aria-current", "true");
            }
        }
    }
}
