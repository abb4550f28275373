package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.passkeys.Passkey;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DeviceWords;
import io.privacycenter.ui.passkeys.PasskeyList;
import io.privacycenter.ui.passkeys.PasskeyMaker;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** A patient's own passkeys: what comes in with them, one more, none any more. */
@Route(value = PasskeysView.PAGE, layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class PasskeysView extends InsidePage {
    public static final String PAGE = "me/passkeys";

    private final Passkeys passkeys;
    private final MyData data;
    private final Div shown = new Div();

    PasskeysView(Texts texts, Practices practices, Passkeys passkeys, MyData data) {
        super(texts, practices);
        this.passkeys = passkeys;
        this.data = data;
        addClassName("narrow");
        shown.addClassNames("stack", "stack-wide");
        add(head(words().of("passkey.title"), words().of("passkey.lead")), shown);
        show();
    }

    private void show() {
        shown.removeAll();
        Patient patient = at().patient();
        shown.add(Card.titled(words().of("passkey.own"))
                .with(new PasskeyList(words(), passkeys.of(patient), when -> words().date(at().day(when)), passkey -> {
                    passkeys.remove(patient, passkey);
                    show();
                })));
        if (passkeys.arePossible()) {
            shown.add(Card.titled(words().of("passkey.add"))
                    .with(
                            DoorPage.quiet(words().of("passkey.add.why")),
                            new PasskeyMaker(
                                    words(),
                                    DeviceWords.of(VaadinRequest.getCurrent().getHeader("User-Agent"), words()),
                                    () -> passkeys.askToMake(patient, name(data, at())),
                                    (asked, answer, name) -> passkeys.keep(patient, asked, answer, name),
                                    this::show)));
        }
        List<Passkey.Line> lines = passkeys.linesOf(patient);
        if (!lines.isEmpty()) {
            shown.add(Columns.section(words().of("passkey.lines"), list(lines)));
        }
    }

    /** What a device shows its owner when it asks which passkey is meant. */
    static String name(MyData data, AtPractice at) {
        return data.name(at.patient()).orElse(at.practice().shortName());
    }

    private UnorderedList list(List<Passkey.Line> lines) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("small", "passkey-lines");
        for (Passkey.Line line : lines) {
            String when = words().moment(at().moment(line.at()));
            list.add(new ListItem(
                    switch (line.what()) {
                        case MADE -> words().of("passkey.line.made", when, line.name());
                        case REMOVED -> words().of("passkey.line.removed", when, line.name());
                    }));
        }
        return list;
    }
}
