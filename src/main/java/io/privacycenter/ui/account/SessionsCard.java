package io.privacycenter.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.DeviceWords;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.shell.StaffSessions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Where one is signed in: each can be ended, and all others at once. */
final class SessionsCard extends Composite<Card> {
    private final Words words;
    private final StaffSessions sessions;
    private final Card card;
    private final Div shown = new Div();

    SessionsCard(Words words, StaffSessions sessions) {
        this.words = words;
        this.sessions = sessions;
        card = Card.titled(words.of("account.sessions")).with(shown);
        show();
    }

    @Override
    protected Card initContent() {
        return card;
    }

    private void show() {
        List<StaffSessions.One> own = sessions.own();
        UnorderedList list = new UnorderedList();
        list.addClassName("things");
        own.forEach(one -> list.add(row(one)));
        shown.removeAll();
        shown.add(list);
        if (own.stream().anyMatch(one -> !one.here())) {
            shown.add(Press.plain(words.of("account.session.others"), click -> {
                sessions.closeOthers();
                show();
            }));
        }
    }

    private ListItem row(StaffSessions.One one) {
        String device = DeviceWords.of(one.agent(), words);
        Span when = new Span(words.of("account.session.used", moment(one.begun()), moment(one.used())));
        when.addClassNames("small", "muted");
        Div grow = new Div(new Bold(device), when);
        grow.addClassName("grow");
        return new ListItem(Icons.GLOBE.tile(), grow, one.here() ? here() : close(one, device));
    }

    private Component here() {
        Span here = new Span(words.of("account.session.here"));
        here.addClassName("small");
        return here;
    }

    private Button close(StaffSessions.One one, String device) {
        Button close = Press.ghost(words.of("account.session.close"), click -> {
            sessions.close(one.id());
            show();
        });
        close.setAriaLabel(words.of("account.session.close.of", device, moment(one.begun())));
        return close;
    }

    private String moment(Instant when) {
        return words.moment(LocalDateTime.ofInstant(when, ZoneId.systemDefault()));
    }
}
