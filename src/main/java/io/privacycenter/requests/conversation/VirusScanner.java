package io.privacycenter.requests.conversation;

import fi.solita.clamav.ClamAVClient;
import io.privacycenter.installation.Settings;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for viruses in what people send, with the clamd that the installation names; without one it claims nothing. */
@Component
public class VirusScanner {

    private static final int PATIENCE_MILLIS = 20_000;

    private final @Nullable ClamAVClient clamd;

    VirusScanner(Settings settings) {
        URI address = settings.clamd();
        clamd = address == null ? null : new ClamAVClient(address.getHost(), address.getPort(), PATIENCE_MILLIS);
    }

    /** How a look at a file ended. */
    public enum Seen {
        NOTHING_FOUND,
        FOUND,
        /** The scanner does not answer: whether there is something is unknown. */
        NO_ANSWER,
        NO_SCANNER
    }

    public Seen look(byte[] content) {
        if (clamd == null) {
            return Seen.NO_SCANNER;
        }
        try {
            byte[] reply = clamd.scan(content);
            return ClamAVClient.isCleanReply(reply) ? Seen.NOTHING_FOUND : Seen.FOUND;
        } catch (IOException silent) {
            return Seen.NO_ANSWER;
        }
    }
}
