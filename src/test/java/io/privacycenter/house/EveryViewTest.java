package io.privacycenter.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Every address of the product, as everybody comes to it. A view that is in no row here is named. */
class EveryViewTest extends AnotherPractice {

    /** For whom a view is. */
    private enum Whom {
        ANYBODY,
        /** Whoever is signed in as staff is led on from there. */
        NOT_STAFF,
        PATIENTS(Patient.ROLE),
        STAFF("DOCTOR", "DELEGATE", "DPO", "ADMINISTRATOR"),
        REVIEWERS("DOCTOR", "DELEGATE", "DPO"),
        RELEASERS("DOCTOR", "DPO"),
        OFFICERS("DPO"),
        ADMINISTRATORS("ADMINISTRATOR");

        private final Set<String> roles;

        Whom(String... roles) {
            this.roles = Set.of(roles);
        }
    }

    private static final Map<Whom, Set<String>> VIEWS = Map.of(
            Whom.ANYBODY,
            Set.of(
                    "",
                    "accessibility",
                    "demo",
                    "p/:slug",
                    "p/:slug/accessibility",
                    "p/:slug/enter",
                    "p/:slug/notice",
                    "p/:slug/questions",
                    "p/:slug/sign-in",
                    "verify",
                    "welcome"),
            Whom.NOT_STAFF,
            Set.of("sign-in"),
            Whom.PATIENTS,
            Set.of(
                    "me",
                    "me/changes",
                    "me/day",
                    "me/passkeys",
                    "me/questions",
                    "me/receipts",
                    "me/requests",
                    "me/requests/:reference",
                    "me/requests/new",
                    "me/requests/new/check",
                    "me/requests/new/correct",
                    "me/requests/new/delete",
                    "me/requests/new/else",
                    "me/requests/new/limit",
                    "me/requests/new/other",
                    "me/requests/new/rights",
                    "me/requests/new/see",
                    "me/requests/new/sent/:reference",
                    "me/requests/new/stop",
                    "me/requests/new/take",
                    "me/requests/new/on",
                    "me/who"),
            Whom.STAFF,
            Set.of("account"),
            Whom.REVIEWERS,
            Set.of(
                    "review",
                    "review/absence",
                    "review/case/:___url_parameter",
                    "review/people",
                    "review/people/file/:___url_parameter",
                    "review/record"),
            Whom.RELEASERS,
            Set.of("review/expired"),
            Whom.OFFICERS,
            Set.of("review/dpo", "review/evidence", "review/figures", "review/register"),
            Whom.ADMINISTRATORS,
            Set.of(
                    "admin",
                    "admin/connect",
                    "admin/facts",
                    "admin/health",
                    "admin/keys",
                    "admin/map",
                    "admin/practice/:slug/decides",
                    "admin/practice/:slug/keep",
                    "admin/practice/:slug/look",
                    "admin/practice/:slug/shared",
                    "admin/practice/:slug/try",
                    "admin/practice/:slug/uses",
                    "admin/practice/:slug/who",
                    "admin/practice/:slug/words",
                    "admin/practices",
                    "admin/record",
                    "admin/reference",
                    "admin/rules",
                    "admin/set-up",
                    "admin/versions",
                    "admin/webhooks"));

    /** Views about one case or one person: at another practice there is no such thing. */
    private static final Set<String> OF_ONE = Set.of(
            "me/requests/:reference",
            "me/requests/new/sent/:reference",
            "review/case/:___url_parameter",
            "review/people/file/:___url_parameter");

    /** Where everybody waits between two views, so that one that leads out of the application shows this again. */
    private static final String WAITING_ROOM = "verify";

    /** Pages that say why there is nothing else to be seen, and where one stays when there is none. */
    private static final Set<String> NOTHING =
            Set.of("NoAccessPage", "MissingPage", "FaultPage", "SignInView", "VerifyView");

    @Autowired
    private ApplicationContext application;

    @Test
    void every_view_is_in_a_row_and_every_row_is_a_view() {
        assertThat(views().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        VIEWS.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_view_says_itself_for_whom_it_is() {
        Map<String, Class<?>> views = views();
        VIEWS.forEach((whom, addresses) -> assertThat(addresses).allSatisfy(address -> {
            RolesAllowed allowed = views.get(address).getAnnotation(RolesAllowed.class);
            assertThat(allowed == null ? Set.of() : Set.of(allowed.value())).isEqualTo(whom.roles);
            assertThat(views.get(address).isAnnotationPresent(AnonymousAllowed.class))
                    .isEqualTo(whom.roles.isEmpty());
        }));
    }

    @Test
    void everybody_sees_the_views_of_their_role_at_their_practice_and_no_other() {
        TheirCase theirs = theirCase();
        Map<String, Class<?>> views = views();
        List<String> wrong = new ArrayList<>();
        try (SecuredBrowserlessApplicationContext<Authentication> desk = application()) {
            visitors(theirs).forEach((name, visitor) -> {
                try (BrowserlessUserContext user =
                                visitor.who() == null ? desk.newUser() : desk.newUser(visitor.who());
                        BrowserlessUIContext window = user.newWindow()) {
                    views.forEach((address, view) -> {
                        window.getUI().navigate(WAITING_ROOM);
                        window.getUI().navigate(filled(address, theirs));
                        String seen = window.getCurrentView().getClass().getSimpleName();
                        boolean there = !NOTHING.contains(seen) || seen.equals(view.getSimpleName());
                        if (there != visitor.sees(address)) {
                            wrong.add(name + " at " + address + ": " + seen);
                        }
                    });
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * Somebody who comes along.
     *
     * @param who null for nobody who is known
     * @param here whether they belong to the practice of the case
     */
    private record Visitor(@Nullable Authentication who, Set<Whom> among, boolean here) {
        boolean sees(String address) {
            return VIEWS.entrySet().stream()
                            .anyMatch(row -> among.contains(row.getKey())
                                    && row.getValue().contains(address))
                    && (here || !OF_ONE.contains(address));
        }
    }

    private Map<String, Visitor> visitors(TheirCase theirs) {
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        visitors.put("nobody known", new Visitor(null, Set.of(Whom.ANYBODY, Whom.NOT_STAFF), false));
        visitors.put("the patient", patient(theirs.patient(), true));
        visitors.put("another patient", patient(patient(CABINET_MARTIN, "100001", 2), false));
        for (Role role : List.of(Role.DOCTOR, Role.DELEGATE, Role.DPO)) {
            visitors.put(role + " here", reviewer(role, ROCHE, true));
            visitors.put(role + " elsewhere", reviewer(role, TILLEULS, false));
        }
        StaffMember administrator = member("Ada Administrator", null, Role.ADMINISTRATOR);
        visitors.put(
                "ADMINISTRATOR",
                new Visitor(
                        signedIn(administrator, "ADMINISTRATOR"),
                        Set.of(Whom.ANYBODY, Whom.STAFF, Whom.ADMINISTRATORS),
                        true));
        return visitors;
    }

    private static Visitor patient(Patient patient, boolean here) {
        return new Visitor(signedIn(patient, Patient.ROLE), Set.of(Whom.ANYBODY, Whom.NOT_STAFF, Whom.PATIENTS), here);
    }

    private Visitor reviewer(Role role, String practice, boolean here) {
        Set<Whom> among = new TreeSet<>(Set.of(Whom.ANYBODY, Whom.STAFF, Whom.REVIEWERS));
        if (role == Role.DPO) {
            among.add(Whom.OFFICERS);
        }
        if (role != Role.DELEGATE) {
            among.add(Whom.RELEASERS);
        }
        return new Visitor(signedIn(member(role + " of " + practice, practice, role), role.name()), among, here);
    }

    private static Authentication signedIn(Actor actor, String role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                actor, null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    /** The addresses that the product answers to, with the view behind each. */
    private Map<String, Class<?>> views() {
        Map<String, Class<?>> views = new TreeMap<>();
        try (SecuredBrowserlessApplicationContext<Authentication> desk = application();
                BrowserlessUserContext user = desk.newUser();
                BrowserlessUIContext window = user.newWindow()) {
            for (RouteData route :
                    window.getUI().getInternals().getRouter().getRegistry().getRegisteredRoutes()) {
                Stream.<RouteBaseData<?>>concat(Stream.of(route), route.getRouteAliases().stream())
                        .forEach(one -> views.put(one.getTemplate(), route.getNavigationTarget()));
            }
        }
        return views;
    }

    private SecuredBrowserlessApplicationContext<Authentication> application() {
        return SpringBrowserlessApplicationContext.createSecured(application, "io.privacycenter.ui");
    }

    private static String filled(String address, TheirCase theirs) {
        String one = address.startsWith("review/people")
                ? theirs.subject().id().toString()
                : theirs.file().reference();
        return address.replace(":slug", "cabinet-martin")
                .replace(":reference", one)
                .replace(":___url_parameter", one);
    }
}
