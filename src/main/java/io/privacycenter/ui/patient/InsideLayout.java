package io.privacycenter.ui.patient;

import com.vaadin.flow.component.UI;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.patient.answers.ReceiptsView;
import io.privacycenter.ui.patient.answers.RequestsView;
import io.privacycenter.ui.patient.door.PasskeysView;
import io.privacycenter.ui.patient.mydata.QuestionsView;
import io.privacycenter.ui.shell.PatientLayout;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.ui.shell.SignedIn;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The frame of a signed-in patient, with the four places. */
@RolesAllowed(Patient.ROLE)
public class InsideLayout extends PatientLayout {

    InsideLayout(Texts texts, Practices practices, MyData data) {
        super(texts, places(), who(texts, practices, data));
        AtPractice at = practices.ofPatient();
        HelpLines help = new HelpLines(words(texts));
        help.show(words(texts), at.door());
        help(help.lines());
        if (practices.others(at).isEmpty()) { // who has several would take one's pages for all of them
            wear(at.door().livery());
        }
    }

    private static List<Place> places() {
        return List.of(
                new Place("me.place.home", HomeView.class, Icons.HOME),
                new Place("me.place.requests", RequestsView.class, Icons.FILE),
                new Place("me.place.questions", QuestionsView.class, Icons.QUESTION),
                new Place("me.place.receipts", ReceiptsView.class, Icons.RECEIPT));
    }

    /** Signing out leads back to the door one came through. */
    private static SignedIn who(Texts texts, Practices practices, MyData data) {
        AtPractice at = practices.ofPatient();
        List<AtPractice> others = practices.others(at);
        List<SignedIn.Way> ways = others.stream()
                .map(there -> new SignedIn.Way(
                        words(texts).of("me.others.go", OtherPractices.name(there)),
                        () -> OtherPractices.goOver(there, "me")))
                .collect(Collectors.toCollection(ArrayList::new));
        ways.add(new SignedIn.Way(words(texts).of("passkey.title"), () -> InsidePage.go(PasskeysView.PAGE)));
        String name = data.name(at.patient()).orElseGet(() -> words(texts).of("me.unnamed"));
        return new SignedIn(name, "", ways, () -> Session.close(at.door().address()));
    }

    private static Words words(Texts texts) {
        UI ui = UI.getCurrent();
        return texts.in(ui == null ? Locale.ENGLISH : ui.getLocale());
    }
}
