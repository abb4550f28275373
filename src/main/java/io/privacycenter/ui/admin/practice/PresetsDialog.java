package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPresets;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Term;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rules that law or a recommendation of the practice's country suggests, with how sure their number is. */
final class PresetsDialog {
    private final Texts texts;
    private final Shown shown;
    private final Words words;
    private final PlainDialog dialog;

    /** @param chosen told the rule to start from */
    PresetsDialog(Texts texts, Shown shown, List<RetentionPresets.Preset> presets, Consumer<Practice.Keeping> chosen) {
        this.texts = texts;
        this.shown = shown;
        words = shown.words();
        dialog = new PlainDialog(words.of("practice.keep.presets"), words.of("practice.keep.presets.text"));
        dialog.setWidth("680px");
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "presets");
        presets.forEach(preset -> list.add(line(preset, chosen)));
        dialog.with(list);
        dialog.buttons(Press.plain(words.of("practice.cancel"), click -> dialog.close()));
    }

    void open() {
        dialog.open();
    }

    private ListItem line(RetentionPresets.Preset preset, Consumer<Practice.Keeping> chosen) {
        RetentionPolicy policy = preset.policy();
        Practice.Keeping rule = rule(preset);
        Div said = new Div(new Bold(PeriodWords.of(words, rule)));
        said.addClassName("said");
        Div tags = new Div(
                new Tag(
                        policy.binding() ? Tone.LAW : Tone.PLAIN,
                        words.of(policy.binding() ? "practice.keep.by-law" : "practice.keep.recommended")),
                new Tag(
                        Tone.PLAIN,
                        words.of("practice.keep.grade." + preset.grade().name())));
        if (!policy.confirmed()) {
            tags.add(new Tag(Tone.PAUSE, words.of("practice.keep.to-confirm")));
        }
        tags.addClassNames("line", "wrap");
        said.add(new Div(source(preset)), tags);
        if (policy.particulars().condition() != null) {
            said.add(quiet(words.of("practice.keep.condition")));
        }
        if (!preset.note().isEmpty()) {
            Span note = quiet(preset.note());
            note.getElement().setAttribute("lang", "en");
            said.add(note);
        }
        return new ListItem(said, Press.plain(words.of("practice.keep.take"), click -> {
            dialog.close();
            chosen.accept(rule);
        }));
    }

    private static Component source(RetentionPresets.Preset preset) {
        String law = String.valueOf(preset.policy().law());
        return page(preset) == null ? new Span(law + ", " + preset.source()) : new Anchor(preset.source(), law);
    }

    private static Span quiet(String sentence) {
        Span quiet = new Span(sentence);
        quiet.addClassNames("meta", "quiet");
        return quiet;
    }

    private static @Nullable URI page(RetentionPresets.Preset preset) {
        return preset.source().matches("https?://\\S+") ? URI.create(preset.source()) : null;
    }

    /** The suggestion on the kinds of data that it is about; the practice says which of them it means. */
    private Practice.Keeping rule(RetentionPresets.Preset preset) {
        RetentionPolicy policy = preset.policy();
        List<String> kinds = shown.platform().kinds().stream()
                .map(KindOfData::term)
                .filter(term -> policy.categories().stream().anyMatch(category -> Term.covers(category, term)))
                .toList();
        Text label = PeriodWords.proposed(
                texts, policy.isMinimum(), policy.duration(), policy.after().term());
        return new Practice.Keeping(
                policy.id(),
                kinds.isEmpty() ? List.copyOf(policy.categories()) : kinds,
                policy.isMinimum() ? "NO-LESS-THAN" : "NO-LONGER-THAN",
                policy.duration(),
                policy.after().term(),
                null,
                policy.toYearEnd(),
                policy.law(),
                page(preset),
                policy.binding(),
                policy.confirmed(),
                label,
                policy.particulars().claim() == RetentionPolicy.Claim.SUSPENDS ? "SUSPENDS" : null,
                policy.particulars().condition() == null
                        ? null
                        : policy.particulars().condition().written(),
                policy.particulars().replaces().stream()
                        .filter(id -> shown.practice().keeping(id).isPresent())
                        .toList(),
                policy.particulars().yields());
    }
}
