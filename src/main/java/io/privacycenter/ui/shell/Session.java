package io.privacycenter.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who is signed in in this browser, and how that begins and ends. */
public final class Session {

    private Session() {}

    /** Begins or strengthens a patient's session. */
    public static void open(Patient patient) {
        open(patient, List.of("ROLE_" + Patient.ROLE));
    }

    static void open(StaffMember member) {
        open(
                member,
                member.roles().stream().map(Role::name).map("ROLE_"::concat).toList());
    }

    public static Optional<Patient> patient() {
        return principal(Patient.class);
    }

    public static Optional<StaffMember> staff() {
        return principal(StaffMember.class);
    }

    /** Where whoever is signed in begins; the first page for anybody else. */
    public static String home() {
        return home(SecurityContextHolder.getContext());
    }

    /** The same where nobody has looked yet who is signed in. */
    public static String home(HttpServletRequest request) {
        return home(new HttpSessionSecurityContextRepository()
                .loadDeferredContext(request)
                .get());
    }

    private static String home(SecurityContext context) {
        Authentication signedIn = context.getAuthentication();
        return switch (signedIn == null ? null : signedIn.getPrincipal()) {
            case StaffMember member -> SignInView.home(member);
            case Patient patient -> "/me";
            case null, default -> "/";
        };
    }

    /** Ends the session and goes to an address of ours. */
    public static void close(String to) {
        Objects.requireNonNull(UI.getCurrent()).getPage().setLocation(to);
        VaadinSession.getCurrent().getSession().invalidate();
    }

    private static <T> Optional<T> principal(Class<T> type) {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(signedIn)
                .map(Authentication::getPrincipal)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /**
     * The session gets a new id, so that one known before signing in opens nothing. It stays the same session: a question
     * of another tab that is under way finds it still there, and brings no new one that would sign out again.
     */
    private static void open(Object principal, List<String> authorities) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                principal, null, AuthorityUtils.createAuthorityList(authorities)));
        SecurityContextHolder.setContext(context);
        VaadinServletRequest request = (VaadinServletRequest) VaadinServletRequest.getCurrent();
        request.getHttpServletRequest().changeSessionId();
        new HttpSessionSecurityContextRepository()
                .saveContext(
                        context,
                        request.getHttpServletRequest(),
                        VaadinServletResponse.getCurrent().getHttpServletResponse());
    }
}
