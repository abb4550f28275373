package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;

/** The foot of every page: who is responsible, who runs the service, whom to ask, where to complain. */
final class HelpLines {
    private final Span responsible = new Span();
    private final Span processor = new Span();
    private final Anchor officer = new Anchor();
    private final Anchor authority = new Anchor();
    private final Span other = new Span();

    Component[] lines() {
        return new Component[] {responsible, processor, officer, authority, other};
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
        other.setText(words.of("home.other.channels")
                + (practice.phone() == null ? "" : " " + practice.phone().replace(' ', '\u00a0')));
    }
}
