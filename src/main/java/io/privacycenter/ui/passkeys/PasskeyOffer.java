package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.identity.passkeys.Asked;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Once, to somebody who came in by a message: next time without one. Whoever does not want it is not asked again here. */
public final class PasskeyOffer extends PasskeyPart {
    private final Words words;
    private final PasskeyMaker.Keep keep;
    private final String name;
    private final Button make;
    private final Paragraph said = new Paragraph();

    /** @param name how the device is called; @param later is told when the person does not want it */
    public PasskeyOffer(Words words, String name, Supplier<Asked> ask, PasskeyMaker.Keep keep, Runnable later) {
        this.words = words;
        this.name = name;
        this.keep = keep;
        make = Press.once(Press.primary(words.of("passkey.offer.make"), click -> askDevice(ask.get())));
        Button no = Press.ghost(words.of("passkey.offer.later"), click -> {
            later.run();
            setVisible(false);
        });
        said.getElement().setAttribute("role", "status");
        said.addClassName("small");
        Paragraph why = new Paragraph(words.of("passkey.offer.why"));
        Div grow = new Div(new Bold(words.of("passkey.offer")), why, said);
        grow.addClassName("grow");
        Div buttons = new Div(make, no);
        buttons.addClassName("line");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", words.of("passkey.offer"));
        addClassNames("passkey-offer");
        add(Icons.KEY.tile(), grow, buttons);
    }

    private void askDevice(Asked asked) {
        said.setText("");
        make(asked, answer -> taken(asked, answer));
    }

    private void taken(Asked asked, @Nullable String answer) {
        make.setEnabled(true);
        if (answer != null && keep.keep(asked, answer, name)) {
            removeAll();
            Paragraph done = new Paragraph(words.of("passkey.offer.done"));
            done.getElement().setAttribute("role", "status");
            add(Icons.CHECK.tile(), done);
        } else {
            said.setText(words.of("passkey.make.not"));
        }
    }
}
