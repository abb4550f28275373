package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.Doors;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.passkeys.PasskeyProbe;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;

/**
 * Where the link of a message leads. The token stands behind the # of the address, which browsers send to no server;
 * it is taken out of the address at once and used by the button alone, so that a mail scanner uses up nothing.
 */
@Route(value = "p/:slug/enter", layout = PracticeLayout.class)
@AnonymousAllowed
class EnterView extends DoorPage {

    EnterView(Texts texts, Practices practices, Doors doors) {
        super(texts, practices, doors);
    }

    @Override
    void show(Door door) {
        Button go = Press.big(Press.primary(
                words().of("door.go"),
                click -> getElement()
                        .executeJs("return this.token ?? ''")
                        .then(
                                String.class,
                                token -> enter(
                                        door, doors().enterByLink(token, BrowserSecret.ofSession()), left -> {}))));
        step(
                words().of("door.enter", door.practice().shortName()),
                words().of("door.enter.lead"),
                Press.once(go),
                new PasskeyProbe());
        getElement().executeJs("""
                if (location.hash.length > 1) {
                    this.token = location.hash.substring(1);
                    history.replaceState(history.state, '', location.pathname);
                }""");
    }
}
