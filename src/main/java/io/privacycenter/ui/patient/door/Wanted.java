package io.privacycenter.ui.patient.door;

import com.vaadin.flow.server.VaadinSession;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The page inside that somebody asked for before signing in, as Spring Security keeps it in the browser's session. */
final class Wanted {
    private static final String KEPT = "SPRING_SECURITY_SAVED_REQUEST";
    private static final String INSIDE = "/me";

    private Wanted() {}

    static boolean isKnown() {
        return find().isPresent();
    }

    /** Where to go after signing in, without a leading slash: what was asked for, once, or the home page. */
    static String page() {
        String page = find().orElse(INSIDE);
        VaadinSession.getCurrent().getSession().removeAttribute(KEPT);
        return page.substring(1);
    }

    private static Optional<String> find() {
        return VaadinSession.getCurrent().getSession().getAttribute(KEPT) instanceof SavedRequest kept
                ? Optional.of(URI.create(kept.getRedirectUrl()).getPath())
                        .filter(path -> path.equals(INSIDE) || path.startsWith(INSIDE + "/"))
                : Optional.empty();
    }
}
