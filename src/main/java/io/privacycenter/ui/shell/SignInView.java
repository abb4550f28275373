package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.FirstAdministrator;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.passkeys.Asked;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.passkeys.PasskeyDoor;
import java.util.Objects;
import java.util.Optional;

/** Where staff sign in: password and a code that changes, or a passkey. What went wrong is not said, whatever it was. */
@Route(value = "sign-in", layout = DoorLayout.class)
@AnonymousAllowed
public class SignInView extends Page implements BeforeEnterObserver {
    private final Staff staff;
    private final Passkeys passkeys;
    private final StaffSessions sessions;
    private final TextField email;
    private final PasswordField password;
    private final TextField code;
    private final Banner wrong;
    private Wanted wanted = Wanted.NOTHING;

    SignInView(Texts texts, Staff staff, Passkeys passkeys, StaffSessions sessions, FirstAdministrator first) {
        super(texts);
        this.staff = staff;
        this.passkeys = passkeys;
        this.sessions = sessions;
        addClassName("door");
        email = field("staff.email", "username");
        password = new PasswordField(words().of("staff.password"));
        password.getElement().setAttribute("autocomplete", "current-password");
        code = field("staff.code", "one-time-code");
        code.setHelperText(words().of("staff.code.help"));
        code.getElement().setAttribute("inputmode", "numeric");
        wrong = new Banner(Tone.ALERT, Icons.ALERT, words().of("staff.wrong"));
        wrong.setVisible(false);
        Button enter =
                Press.big(Press.once(Press.primary(words().of("staff.enter"), click -> signIn(click.getSource()))));
        enter.addClickShortcut(Key.ENTER);
        Card card = new Card(wrong, email, password, code, enter, new PasskeyDoor(words(), passkeys, this::byPasskey));
        Paragraph patients = new Paragraph(words().of("staff.patient"));
        patients.addClassNames("small", "muted");
        add(head(words().of("staff.title"), words().of("staff.lead")), card, patients);
        if (first.isWanted()) {
            addComponentAtIndex(
                    1, Press.anchor(words().of("staff.first"), WelcomeView.ADDRESS, "wide")); // nobody can sign in yet
        }
    }

    /** A patient whose session ended chooses the practice again; staff come back to the page that they wanted. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = Wanted.taken();
        if (wanted.isPatients()) {
            event.forwardToUrl("/");
        } else {
            Session.staff().ifPresent(member -> event.forwardToUrl(wanted.orHomeOf(home(member))));
        }
    }

    private void signIn(Button enter) {
        staff.signIn(email.getValue(), password.getValue(), code.getValue())
                .ifPresentOrElse(this::open, () -> refuse(enter));
    }

    private boolean byPasskey(Asked asked, String answer) {
        Optional<StaffMember> member = passkeys.memberComesIn(asked, answer);
        member.ifPresent(this::open);
        return member.isPresent();
    }

    /** The page is loaded anew, as the session has another id now. */
    private void open(StaffMember member) {
        sessions.open(member);
        staff.reads(member, words().language());
        Objects.requireNonNull(UI.getCurrent()).getPage().setLocation(wanted.orHomeOf(home(member)));
    }

    private void refuse(Button enter) {
        wrong.setVisible(true);
        code.clear();
        code.focus();
        enter.setEnabled(true);
    }

    public static String home(StaffMember member) {
        boolean decides = member.roles().stream().anyMatch(role -> role != Role.ADMINISTRATOR);
        return decides || member.roles().isEmpty() ? "/review" : "/admin";
    }

    private TextField field(String label, String autocomplete) {
        TextField field = new TextField(words().of(label));
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }
}
