package io.privacycenter.ui.patient.door;

import com.vaadin.flow.server.VaadinRequest;
import io.privacycenter.identity.passkeys.Passkeys;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DeviceWords;
import io.privacycenter.ui.passkeys.Able;
import io.privacycenter.ui.passkeys.PasskeyOffer;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.shell.Remembered;
import java.util.Optional;

/** To somebody without a passkey, on a device that keeps some, until they say no: next time without a message. */
public final class NextTime {

    private NextTime() {}

    public static Optional<PasskeyOffer> offer(Words words, AtPractice at, Passkeys passkeys, MyData data) {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request == null
                || Able.inThisBrowser() != Able.HERE
                || !passkeys.arePossible()
                || Remembered.isPasskeyDeclined(request)
                || !passkeys.of(at.patient()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PasskeyOffer(
                words,
                DeviceWords.of(request.getHeader("User-Agent"), words),
                () -> passkeys.askToMake(at.patient(), PasskeysView.name(data, at)),
                (asked, answer, name) -> passkeys.keep(at.patient(), asked, answer, name),
                Remembered::passkeyDeclined));
    }
}
