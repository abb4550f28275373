package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.passkeys.Asked;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.passkeys.PasskeyDoor;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.shell.Session;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Signing in without a password: an address, then a link or a code. The next page is the same for every address. */
@Route(value = "p/:slug/sign-in", layout = PracticeLayout.class)
@AnonymousAllowed
class ComeInView extends DoorPage {
    private static final String ADDRESS = "address";

    private final Passkeys passkeys;

    ComeInView(Texts texts, Practices practices, Doors doors, Passkeys passkeys) {
        super(texts, practices, doors);
        this.passkeys = passkeys;
    }

    @Override
    void show(Door door) {
        EmailField address = new EmailField(words().of("id.email"));
        address.setId(ADDRESS);
        address.setAutocomplete(Autocomplete.EMAIL);
        address.setAutofocus(true);
        address.addClassName("wide-field");
        Div errors = new Div();
        Button send = Press.once(Press.big(Press.primary(words().of("door.send"), click -> {
            errors.removeAll();
            click.getSource().setEnabled(true);
            try {
                Identity known = new Identity(Scheme.EMAIL, address.getValue());
                UI ui = UI.getCurrent();
                knock(door, known, ui == null ? Locale.ENGLISH : ui.getLocale());
            } catch (IllegalArgumentException notAnAddress) {
                errors.add(new ErrorSummary(words().of("err.title"), Map.of(ADDRESS, words().of("err.email"))));
            }
        })));
        send.addClickShortcut(Key.ENTER);
        step(
                words().of("id.title"),
                words().of("id.why"),
                errors,
                address,
                buttons(send, Press.anchor(words().of("door.back"), door.address(), "big", "ghost")),
                new PasskeyDoor(words(), passkeys, (asked, answer) -> byPasskey(door, asked, answer)));
    }

    private boolean byPasskey(Door door, Asked asked, String answer) {
        Optional<Patient> patient =
                passkeys.comesIn(asked, answer, door.controller().id());
        patient.ifPresent(known -> {
            Session.open(known);
            getUI().ifPresent(ui -> ui.navigate(Wanted.page()));
        });
        return patient.isPresent();
    }

    private void knock(Door door, Identity address, Locale language) {
        UUID signIn = doors().knock(door.controller().id(), address, BrowserSecret.ofSession(), language);
        CodeField code = new CodeField(words());
        Div errors = new Div();
        Button go = Press.once(Press.big(Press.primary(words().of("door.go"), click -> {
            errors.removeAll();
            click.getSource().setEnabled(true);
            if (!code.isComplete()) {
                errors.add(
                        new ErrorSummary(words().of("err.title"), Map.of(CodeField.ID, words().of("door.code.six"))));
                return;
            }
            enter(
                    door,
                    doors().enterByCode(signIn, BrowserSecret.ofSession(), code.digits()),
                    left -> errors.add(new ErrorSummary(
                            words().of("err.title"), Map.of(CodeField.ID, words().of("door.code.wrong", left)))));
        })));
        go.addClickShortcut(Key.ENTER);
        step(
                words().of("door.sent"),
                words().of("id.sent"),
                errors,
                quiet(words().of("door.sent.how")),
                code,
                buttons(
                        go,
                        Press.big(Press.ghost(words().of("id.resend"), click -> knock(door, address, language))),
                        Press.big(Press.ghost(words().of("door.other"), click -> show(door)))));
    }
}
