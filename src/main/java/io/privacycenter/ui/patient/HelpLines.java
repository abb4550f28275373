package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;

/** The foot of every page: who is responsible, who runs the service, whom to ask, where to complain, how else to ask. */
final class HelpLines {
    private final Span responsible = new Span();
    private final Span processor = new Span();
    private final Anchor officer = new Anchor();
    private final Anchor authority = new Anchor();
    private final Span other = new Span();
    private final Anchor accessibility;
    private final Anchor simple;

    HelpLines(Words words) {
        accessibility = new Anchor(Door.ACCESSIBILITY, words.of("footer.accessibility"));
        simple = new Anchor(Door.SIMPLE, words.of("footer.simple"));
        simple.setRouterIgnore(true); // it is no page of the router's
    }

    Component[] lines() {
        return new Component[] {responsible, processor, officer, authority, other, accessibility, simple};
    }

    void show(Words words, Door door) {
        Practice practice = door.practice();
        responsible.setText(words.of("footer.responsible", practice.name()));
        processor.setText(words.of("footer.processor", door.platform().name()));
        officer.setText(words.of(
                "footer.dpo", practice.dpo().name() + ", " + practice.dpo().email()));
        officer.setHref("mailto:" + practice.dpo().email());
        authority.setText(words.of("footer.complain", practice.authority().name()));
        authority.setHref(practice.authority().url().toString());
        accessibility.setHref(door.accessibility());
        simple.setHref(door.simple());
        other.setText(words.of("home.other.channels")
                + (practice.phone() == null ? "" : " " + practice.phone().replace(' ', '\u00a0')));
    }
}
