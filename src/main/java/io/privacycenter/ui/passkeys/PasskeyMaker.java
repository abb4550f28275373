package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.identity.passkeys.Asked;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a passkey on this device, under a name that its owner may change. */
public final class PasskeyMaker extends PasskeyPart {
    private final Words words;
    private final Keep keep;
    private final Runnable done;
    private final TextField name;
    private final Button make;
    private final Paragraph said = new Paragraph();

    /** Keeps what a device made. */
    public interface Keep {
        /** @return false when it is not to be kept */
        boolean keep(Asked asked, String answer, String name);
    }

    /** @param suggested how the device is called until its owner calls it otherwise */
    public PasskeyMaker(Words words, String suggested, Supplier<Asked> ask, Keep keep, Runnable done) {
        this.words = words;
        this.keep = keep;
        this.done = done;
        name = new TextField(words.of("passkey.name"));
        name.setValue(suggested);
        name.setMaxLength(60);
        make = Press.before(
                Icons.KEY, Press.once(Press.primary(words.of("passkey.make"), click -> askDevice(ask.get()))));
        said.getElement().setAttribute("role", "status");
        said.addClassName("small");
        addClassName("passkey-maker");
        add(name, make, said);
    }

    private void askDevice(Asked asked) {
        said.setText("");
        make(asked, answer -> taken(asked, answer));
    }

    private void taken(Asked asked, @Nullable String answer) {
        make.setEnabled(true);
        String called = name.getValue().isBlank() ? words.of("passkey.name.none") : name.getValue();
        if (answer != null && keep.keep(asked, answer, called)) {
            done.run();
        } else {
            said.setText(words.of("passkey.make.not"));
        }
    }
}
