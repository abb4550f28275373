package io.privacycenter.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.samstevens.totp.exceptions.QrGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.qr.ZxingPngQrGenerator;
import io.privacycenter.identity.FirstAdministrator;
import io.privacycenter.identity.FirstAdministrator.Applicant;
import io.privacycenter.identity.FirstAdministrator.Outcome;
import io.privacycenter.identity.Staff;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tone;
import java.util.Base64;
import java.util.Objects;

/** Where the first administrator of an empty installation begins, by link or with the code from the file. */
@Route(value = WelcomeView.ADDRESS, layout = DoorLayout.class)
@AnonymousAllowed
public class WelcomeView extends Page {
    static final String ADDRESS = "welcome";

    private final FirstAdministrator first;
    private final StaffSessions sessions;
    private final String totpSecret = Staff.newSecret();
    private final TextField secret = new TextField(words().of("staff.welcome.secret"));
    private final TextField email = new TextField(words().of("staff.email"));
    private final TextField name = new TextField(words().of("staff.welcome.name"));
    private final PasswordField password = new PasswordField(words().of("staff.welcome.password"));
    private final TextField code = new TextField(words().of("staff.code"));
    private final Banner expired;

    WelcomeView(Texts texts, FirstAdministrator first, StaffSessions sessions) {
        super(texts);
        this.first = first;
        this.sessions = sessions;
        addClassName("door");
        if (!first.isWanted()) {
            add(
                    head(words().of("staff.welcome.over"), words().of("staff.welcome.over.lead")),
                    Press.anchor(words().of("staff.title"), "sign-in", "primary"));
            expired = new Banner(Tone.ALERT, Icons.ALERT, "");
            return;
        }
        secret.setHelperText(words().of("staff.welcome.secret.help"));
        email.getElement().setAttribute("autocomplete", "username");
        name.getElement().setAttribute("autocomplete", "name");
        password.getElement().setAttribute("autocomplete", "new-password");
        password.setHelperText(
                words().of("staff.welcome.password.help", Staff.SHORTEST_PASSWORD, Staff.LONGEST_PASSWORD));
        password.setMinLength(Staff.SHORTEST_PASSWORD);
        password.setMaxLength(Staff.LONGEST_PASSWORD);
        code.getElement().setAttribute("inputmode", "numeric");
        code.getElement().setAttribute("autocomplete", "one-time-code");
        expired = new Banner(Tone.ALERT, Icons.ALERT, words().of("staff.welcome.expired"));
        expired.setVisible(false);
        Button make = Press.big(
                Press.once(Press.primary(words().of("staff.welcome.make"), click -> make(click.getSource()))));
        add(
                head(words().of("staff.welcome.title"), words().of("staff.welcome.lead")),
                new Card(
                        expired,
                        new Question(words().of("staff.welcome.who"), secret, email, name, password),
                        new Question(words().of("staff.welcome.totp"), authenticator(), code),
                        make));
    }

    /** The token stands behind the #, which no server, log or mail scanner gets to see; it leaves the address at once. */
    @Override
    protected void onAttach(AttachEvent attach) {
        getElement()
                .executeJs("const token = location.hash.slice(1); "
                        + "if (token) history.replaceState(history.state, '', location.pathname); return token;")
                .then(String.class, token -> {
                    if (!token.isEmpty()) {
                        secret.setValue(token);
                        secret.setVisible(false);
                        expired.setVisible(!first.admits(token));
                    }
                });
    }

    private Card authenticator() {
        QrData data = new QrData.Builder()
                .label("Privacy Center")
                .secret(totpSecret)
                .issuer("Privacy Center")
                .build();
        Card card = new Card(new Paragraph(words().of("staff.welcome.totp.how")));
        try {
            byte[] drawn = new ZxingPngQrGenerator().generate(data);
            Image picture = new Image(
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(drawn),
                    words().of("staff.welcome.totp.picture"));
            picture.addClassName("qr");
            card.add(picture);
        } catch (QrGenerationException e) {
            // The secret below says the same in letters.
        }
        card.add(new Pairs().withCode(words().of("staff.welcome.totp.secret"), totpSecret.replaceAll("(.{4})", "$1 ")));
        return card;
    }

    private void make(Button button) {
        button.setEnabled(true);
        if (missing(email) | missing(name) | missing(password) | missing(code)) {
            return;
        }
        try {
            switch (first.make(
                    secret.getValue(),
                    new Applicant(
                            email.getValue(), name.getValue(), password.getValue(), totpSecret, code.getValue()))) {
                case Outcome.Welcome welcome -> {
                    sessions.open(welcome.member());
                    Objects.requireNonNull(UI.getCurrent()).getPage().setLocation(SignInView.home(welcome.member()));
                }
                case Outcome.Expired used -> expired.setVisible(true);
                case Outcome.WrongCode wrong -> {
                    code.setErrorMessage(words().of("staff.welcome.code.wrong"));
                    code.setInvalid(true);
                    code.focus();
                }
            }
        } catch (IllegalArgumentException notAnAddress) {
            email.setErrorMessage(words().of("err.email"));
            email.setInvalid(true);
        }
    }

    private boolean missing(TextFieldBase<?, String> field) {
        boolean tooShort = field == password && password.getValue().length() < Staff.SHORTEST_PASSWORD;
        boolean missing = field.getValue().isBlank() || tooShort;
        field.setInvalid(missing);
        field.setErrorMessage(
                field == password
                        ? words().of("staff.welcome.password.help", Staff.SHORTEST_PASSWORD, Staff.LONGEST_PASSWORD)
                        : words().of("staff.welcome.missing"));
        return missing;
    }
}
