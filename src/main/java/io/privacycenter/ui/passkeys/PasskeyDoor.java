package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.identity.passkeys.Asked;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import org.jspecify.annotations.Nullable;

/**
 * The way in with a passkey, below the usual one and the same for everybody; where a browser has none it is not there.
 * What failed is not told apart: the usual way stands above it.
 */
public final class PasskeyDoor extends PasskeyPart {
    private final Words words;
    private final Passkeys passkeys;
    private final Enter enter;
    private final Button button;
    private final Div way = new Div();
    private final Paragraph said = new Paragraph();

    /** Opens the session of whoever answered. */
    public interface Enter {
        /** @return false when the answer opens nothing */
        boolean with(Asked asked, String answer);
    }

    public PasskeyDoor(Words words, Passkeys passkeys, Enter enter) {
        this.words = words;
        this.passkeys = passkeys;
        this.enter = enter;
        button = Press.before(
                Icons.KEY, Press.once(Press.big(Press.plain(words.of("passkey.enter"), click -> askDevice()))));
        button.addClassName("wide");
        Span or = new Span(words.of("passkey.or"));
        or.addClassName("or");
        said.getElement().setAttribute("role", "status");
        said.addClassNames("small");
        way.add(or, button);
        way.addClassName("passkey-way");
        way.setVisible(false);
        addClassName("passkey-door");
        add(way, said);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        if (passkeys.arePossible()) {
            ask(able -> way.setVisible(able != Able.NONE));
        }
    }

    private void askDevice() {
        said.setText("");
        Asked asked = passkeys.askToComeIn();
        use(asked, answer -> taken(asked, answer));
    }

    private void taken(Asked asked, @Nullable String answer) {
        button.setEnabled(true);
        if (answer == null || !enter.with(asked, answer)) {
            said.setText(words.of("passkey.enter.not"));
        }
    }
}
