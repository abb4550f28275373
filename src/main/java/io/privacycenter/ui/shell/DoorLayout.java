package io.privacycenter.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import java.util.List;

/** Around the pages before anyone is signed in: the product's name and the language. */
@AnonymousAllowed
public class DoorLayout extends PatientLayout {
    DoorLayout(Texts texts) {
        super(texts, List.of(), null);
        help(new Anchor("accessibility", words.of("footer.accessibility")));
    }
}
