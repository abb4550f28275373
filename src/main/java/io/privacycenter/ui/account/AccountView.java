package io.privacycenter.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import io.privacycenter.identity.RecoveryCodes;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.reminding.Digests;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.ChoiceSwitch;
import io.privacycenter.ui.parts.DeviceWords;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.passkeys.PasskeyList;
import io.privacycenter.ui.passkeys.PasskeyMaker;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.ui.shell.SignInView;
import io.privacycenter.ui.shell.StaffLayout;
import io.privacycenter.ui.shell.StaffSessions;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a member of staff signs in, and where they are signed in. What adds a way to sign in wants the password once more. */
@Route(value = StaffLayout.ACCOUNT, layout = AccountLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO", "ADMINISTRATOR"})
class AccountView extends Page {
    private static final Set<Role> REVIEWS = Set.of(Role.DOCTOR, Role.DELEGATE, Role.DPO);

    private final Staff staff;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final StaffSessions sessions;
    private final InstallationClock clock;
    private final Digests digests;
    private final StaffMember me = Session.staff().orElseThrow();
    private final Div shown = new Div();
    private Staff.@Nullable Proved proved;

    AccountView(
            Texts texts,
            Staff staff,
            Passkeys passkeys,
            RecoveryCodes recovery,
            StaffSessions sessions,
            InstallationClock clock,
            Digests digests) {
        super(texts);
        this.staff = staff;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.sessions = sessions;
        this.clock = clock;
        this.digests = digests;
        shown.addClassNames("stack", "account");
        add(new Sheet(title(words().of("account.title")), words().of("account.lead"))
                .back(back())
                .body(shown));
        show();
    }

    private void show() {
        Staff.Proved now = proved != null && proved.holds(clock.instant()) ? proved : null;
        shown.removeAll();
        shown.add(new SessionsCard(words(), sessions));
        if (now == null) {
            shown.add(prove());
        }
        shown.add(passkeys(now), codes(now));
        if (me.roles().stream().anyMatch(REVIEWS::contains)) {
            shown.add(mails());
        }
    }

    private Card mails() {
        UnorderedList list = new UnorderedList(new ChoiceSwitch(
                words().of("account.mails.digest"),
                words().of("account.mails.digest.when"),
                digests.isWanted(me),
                wanted -> digests.want(me, wanted)));
        return Card.titled(words().of("account.mails")).with(small("account.mails.why"), list);
    }

    /** Nobody adds a way in at a screen that was left alone. */
    private Card prove() {
        PasswordField password = new PasswordField(words().of("staff.password"));
        password.getElement().setAttribute("autocomplete", "current-password");
        Div line = new Div(password, Press.once(Press.plain(words().of("account.prove.go"), click -> {
            click.getSource().setEnabled(true);
            proved = staff.prove(me, password.getValue()).orElse(null);
            if (proved == null) {
                password.setErrorMessage(words().of("account.prove.wrong"));
                password.setInvalid(true);
                password.focus();
            } else {
                show();
            }
        })));
        line.addClassName("passkey-maker");
        return Card.titled(words().of("account.prove")).with(small("account.prove.why"), line);
    }

    private Anchor back() {
        Anchor back = new Anchor(SignInView.home(me), words().of("account.back"));
        back.addClassName("back");
        return back;
    }

    private Card passkeys(Staff.@Nullable Proved now) {
        Card card = Card.titled(words().of("passkey.own"))
                .with(
                        small("account.passkeys.why"),
                        new PasskeyList(
                                words(),
                                passkeys.of(me),
                                when -> words().date(LocalDate.ofInstant(when, ZoneId.systemDefault())),
                                passkey -> {
                                    passkeys.remove(me, passkey);
                                    show();
                                }));
        if (now != null && passkeys.arePossible()) {
            card.add(new PasskeyMaker(
                    words(),
                    DeviceWords.of(VaadinRequest.getCurrent().getHeader("User-Agent"), words()),
                    () -> passkeys.askToMake(now),
                    (asked, answer, name) -> passkeys.keep(now, asked, answer, name),
                    this::show));
        }
        return card;
    }

    private Card codes(Staff.@Nullable Proved now) {
        Card card = Card.titled(words().of("account.codes"));
        Div made = new Div();
        made.getElement().setAttribute("role", "status");
        Paragraph left = new Paragraph(words().of("account.codes.left", recovery.left(me)));
        card.add(small("account.codes.why"), left);
        if (now != null) {
            card.add(Press.once(Press.plain(words().of("account.codes.make"), click -> {
                click.getSource().setEnabled(true);
                made.removeAll();
                made.add(new CodesShown(words(), recovery.make(now)));
                left.setText(words().of("account.codes.left", recovery.left(me)));
            })));
        }
        card.add(made);
        return card;
    }

    private Component small(String key) {
        Paragraph small = new Paragraph(words().of(key));
        small.addClassNames("small", "muted");
        return small;
    }
}
