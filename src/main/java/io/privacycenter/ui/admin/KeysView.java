package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controllers;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of programs: what each may do and where, when it was last used; a new one, another text, an end. */
@Route(value = "admin/keys", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class KeysView extends Page implements BeforeEnterObserver {
    private static final int AT_ONCE = 25;

    private final Administration administration;
    private final Controllers controllers;
    private final PracticeList practices;
    private final InstallationClock clock;
    private final TextField search = new TextField();
    private final Div list = new Div();
    private final Said said = new Said(words());
    private final Div more = new Div();
    private int shown;

    KeysView(
            Texts texts,
            Administration administration,
            Controllers controllers,
            PracticeList practices,
            InstallationClock clock) {
        super(texts);
        this.administration = administration;
        this.controllers = controllers;
        this.practices = practices;
        this.clock = clock;
        list.addClassName("stack");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> find());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        search.setLabel(words().of("keys.search"));
        search.setClearButtonVisible(true);
        add(new Sheet(title(words().of("keys.title")), words().of("keys.lead"))
                .beside(search)
                .body(
                        said,
                        Columns.section(words().of("keys.all"), list, more),
                        Columns.section(
                                words().of("admin.key.title"),
                                new KeyForm(words(), administration, practices, this::find))));
        find();
    }

    /** Shows those of a name. */
    void find(String named) {
        search.setValue(named);
        find();
    }

    Element list() {
        return list.getElement();
    }

    private void find() {
        list.removeAll();
        shown = 0;
        add();
    }

    private void add() {
        List<ApiKeys.Key> next = administration.keys(search.getValue(), shown, AT_ONCE);
        next.forEach(key -> list.add(row(key)));
        shown += next.size();
        int left = administration.countKeys(search.getValue()) - shown;
        more.removeAll();
        if (shown == 0) {
            list.add(new Paragraph(words().of("keys.none")));
        } else if (left > 0) {
            more.add(Press.plain(words().of("keys.more", left), click -> add()));
        }
    }

    private Component row(ApiKeys.Key key) {
        Pairs pairs = new Pairs()
                .with(words().of("keys.for"), KeyForm.scopes(words(), key.scopes()))
                .with(words().of("admin.where"), where(key))
                .with(words().of("keys.made"), words().utc(key.created()))
                .with(words().of("keys.used"), used(key.lastUsed()));
        Instant former = former(key);
        if (former != null) {
            pairs.with(words().of("keys.former"), words().utc(former));
        }
        if (key.revoked() != null) {
            pairs.with(words().of("keys.state.ended"), words().utc(key.revoked()));
        }
        Card card = Card.titled(key.name(), state(key))
                .with(pairs.withCode(words().of("keys.client"), key.id().toString()));
        return key.revoked() == null ? card.with(actions(key)) : card;
    }

    private Component actions(ApiKeys.Key key) {
        Button change = Press.plain(words().of("keys.change"), click -> change(key));
        Button end = Press.ghost(words().of("keys.end"), click -> end(key));
        List<Button> all = key.opens() ? List.of(change, end) : List.of(end);
        Div actions = new Div();
        actions.addClassName("line");
        for (Button act : all) {
            actions.add(act);
            act.setAriaLabel(act.getText() + ": " + key.name());
        }
        return actions;
    }

    private Tag state(ApiKeys.Key key) {
        if (key.revoked() != null) {
            return new Tag(Tone.OFF, words().of("keys.state.ended"));
        }
        return former(key) == null
                ? new Tag(Tone.OK, words().of("keys.state.stands"))
                : new Tag(Tone.PAUSE, words().of("keys.state.both"));
    }

    /** Until when the text before the present one opens; null when it does not. */
    private @Nullable Instant former(ApiKeys.Key key) {
        Instant until = key.formerUntil();
        return until != null && key.revoked() == null && until.isAfter(clock.instant()) ? until : null;
    }

    private String where(ApiKeys.Key key) {
        return key.controller() == null
                ? words().of("admin.everywhere")
                : practices.of(controllers.get(key.controller())).name();
    }

    private String used(@Nullable Instant lastUsed) {
        return lastUsed == null ? words().of("keys.used.never") : words().utc(lastUsed);
    }

    private void change(ApiKeys.Key key) {
        ask(
                words().of("keys.change.sure", key.name()),
                words().of("keys.change.why"),
                words().of("keys.change"),
                () -> {
                    String text = administration.changeKey(key.id());
                    said.well(words().of("admin.key.issued"));
                    said.add(new Pairs().withCode(words().of("admin.key"), text));
                });
    }

    private void end(ApiKeys.Key key) {
        ask(words().of("keys.end.sure", key.name()), words().of("keys.end.why"), words().of("keys.end"), () -> {
            administration.endKey(key.id());
            said.well(words().of("keys.ended", plain(key.name())));
        });
    }

    private void ask(String sure, String why, String act, Runnable done) {
        PlainDialog dialog = new PlainDialog(sure, why);
        dialog.buttons(Press.plain(words().of("keys.not"), click -> dialog.close()), Press.primary(act, click -> {
            dialog.close();
            said.after(done);
            find();
        }));
        dialog.open();
    }

    /** Said in a sentence where an asterisk would make bold. */
    private static String plain(String name) {
        return name.replace("*", "");
    }
}
