package io.privacycenter.ui.shell;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The page that somebody wanted before they were asked to sign in: remembered by Spring for an address that was typed,
 * by Vaadin for a link inside a page.
 *
 * @param path of our own, from {@code /}; null when they wanted no page in particular
 */
record Wanted(@Nullable String path) {
    static final Wanted NOTHING = new Wanted(null);

    /** Takes it out of the session, so that it leads nobody else anywhere. */
    static Wanted taken() {
        HttpServletRequest request = ((VaadinServletRequest) VaadinServletRequest.getCurrent()).getHttpServletRequest();
        HttpServletResponse response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        HttpSession session = request.getSession(false);
        if (session == null) {
            return NOTHING;
        }
        Object inside = session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        SavedRequest typed = cache.getRequest(request, response);
        cache.removeRequest(request, response);
        if (inside instanceof String path) {
            return of(path);
        }
        return typed == null ? NOTHING : of(typed.getRedirectUrl());
    }

    /** The path alone: whatever the session holds, nobody is sent to another site. */
    static Wanted of(String address) {
        String path = URI.create(address).getPath();
        return path == null || path.isEmpty() ? NOTHING : new Wanted(path.startsWith("/") ? path : "/" + path);
    }

    boolean isPatients() {
        return path != null && (path.equals("/me") || path.startsWith("/me/"));
    }

    /** Where staff go: to the page that they wanted, when it is one of theirs. */
    String orHomeOf(String home) {
        return path != null && path.startsWith(home) ? path : home;
    }
}
