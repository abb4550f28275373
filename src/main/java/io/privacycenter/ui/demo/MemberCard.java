package io.privacycenter.ui.demo;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.demo.SignIns;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Avatar;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Pairs;

/** How one member of the demo's staff signs in, with the code of this half minute. */
final class MemberCard extends Div {
    MemberCard(Words words, SignIns.SignIn member) {
        addClassName("demo-member");
        Span title = new Span(member.title());
        title.addClassName("small");
        Div who = new Div(Avatar.staff(member.name()), new Div(new Bold(member.name()), title));
        who.addClassName("line");
        add(
                who,
                new Pairs()
                        .withCode(words.of("staff.email"), member.email())
                        .withCode(words.of("staff.password"), member.password())
                        .withCode(words.of("staff.code"), member.code()));
    }
}
