package io.privacycenter.ui.shell;

import io.privacycenter.configuration.HoldsNoLonger;
import io.privacycenter.texts.Words;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Five signs that a person can read out on the phone, and that stand in the log beside the cause. */
public final class FaultCode {
    private static final Logger log = LoggerFactory.getLogger(FaultCode.class);
    private static final SecureRandom random = new SecureRandom();

    /** No letters or digits that are taken for one another when read out. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private FaultCode() {}

    /**
     * Logs the cause and gives a sentence with the code: what was saved is safe, and a code to read out. No code where it is known
     * what has to be done.
     */
    public static String told(Words words, Throwable cause) {
        if (cause instanceof HoldsNoLonger) {
            return words.of("oops.unusable.text");
        }
        return words.of("oops.error.title") + ". " + words.of("oops.error.text") + " "
                + words.of("oops.error.code", logged(cause));
    }

    /** Logs the cause and gives the code to show, for example {@code K7-3QX}. */
    static String logged(Throwable cause) {
        StringBuilder code = new StringBuilder(6);
        for (int i = 0; i < 5; i++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        String shown = code.insert(2, '-').toString();
        log.error("Something could not be shown or done, code {}", shown, cause);
        return shown;
    }
}
