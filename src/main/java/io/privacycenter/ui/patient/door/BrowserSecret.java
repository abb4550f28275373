package io.privacycenter.ui.patient.door;

import com.vaadin.flow.server.VaadinSession;
import io.privacycenter.installation.MasterKey;
import java.util.HexFormat;

/** What tells this browser from others: random, made once per session, never sent anywhere. Codes work only with it. */
public final class BrowserSecret {
    private static final String KEPT = BrowserSecret.class.getName();
    private static final int BYTES = 32;

    private BrowserSecret() {}

    public static String ofSession() {
        VaadinSession session = VaadinSession.getCurrent();
        if (session.getAttribute(KEPT) instanceof String secret) {
            return secret;
        }
        String secret = HexFormat.of().formatHex(MasterKey.random(BYTES));
        session.setAttribute(KEPT, secret);
        return secret;
    }
}
