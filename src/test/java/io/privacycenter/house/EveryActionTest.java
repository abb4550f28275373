package io.privacycenter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who may do what with requests and with the evidence of them. The actions are found in the running application, so that
 * a new one that nobody thought about is named here.
 */
class EveryActionTest extends AnotherPractice {

    private static final Set<String> REVIEWERS = Set.of("DOCTOR", "DELEGATE", "DPO");

    /** What says of nobody who may, and why nobody else gets there. */
    private static final Map<String, String> WITHOUT_A_ROLE = Map.of(
            "Assignments.treats", "the worker alone, within its transaction",
            "Filing.fileAsOf", "the demo's past, made before anybody is signed in",
            "LetterBox.drop", "somebody who cannot sign in may leave a letter");

    /** What looks at the part in hand before it asks who one is, and takes no such part as that of the case here. */
    private static final Set<String> FOR_OTHER_PARTS = Set.of("Desk.approveTogether", "Desk.notConfirmed");

    /** Names of actions that read and change nothing. */
    private static final Set<String> READS =
            Set.of("of", "open", "find", "page", "message", "waiting", "unread", "listed");

    @Autowired
    private ApplicationContext application;

    @Test
    void every_action_says_who_may() {
        assertThat(actions())
                .filteredOn(action -> action.guard() == null)
                .extracting(action -> action.service() + "." + action.method().getName())
                .containsExactlyInAnyOrderElementsOf(WITHOUT_A_ROLE.keySet());
    }

    @Test
    void what_is_done_as_a_patient_is_for_patients_what_is_done_as_staff_is_not_and_evidence_is_for_officers() {
        assertThat(actions())
                .filteredOn(action -> action.guard() != null)
                .filteredOn(action -> action.takes(Patient.class))
                .isNotEmpty()
                .allMatch(action -> action.roles().equals(Set.of("PATIENT")));
        assertThat(actions())
                .filteredOn(action -> action.takes(StaffMember.class))
                .isNotEmpty()
                .allMatch(action -> REVIEWERS.containsAll(action.roles()))
                .noneMatch(action -> action.roles().isEmpty());
        assertThat(actions())
                .filteredOn(action ->
                        action.method().getDeclaringClass().getPackageName().endsWith(".evidence"))
                .isNotEmpty()
                .allMatch(action -> action.roles().equals(Set.of("DPO"))
                        || action.service().equals("HostsStatistics")); // what anybody may be shown
    }

    @Test
    void nobody_without_one_of_the_roles_gets_past_the_door() {
        Set<String> all = new HashSet<>(Set.of(Patient.ROLE));
        Arrays.stream(Role.values()).map(Role::name).forEach(all::add);
        assertThat(actions()).filteredOn(action -> !action.roles().isEmpty()).allSatisfy(action -> {
            assertThat(all).as("roles there are").containsAll(action.roles());
            all.stream()
                    .filter(role -> !action.roles().contains(role))
                    .forEach(role -> assertThatThrownBy(() -> with(role, action))
                            .as(role + " " + action)
                            .isInstanceOf(AccessDeniedException.class));
        });
    }

    @Test
    void whoever_reviews_elsewhere_is_refused_or_finds_nothing_and_changes_nothing() {
        TheirCase theirs = theirCase();
        StaffMember elsewhere = reviewer("Dr Elsa Elsewhere", TILLEULS);
        List<EveryAction> actions = actions().stream()
                .filter(action -> action.roles().stream().anyMatch(REVIEWERS::contains))
                .toList();
        assertThat(actions)
                .filteredOn(action -> READS.contains(action.method().getName()))
                .filteredOn(action -> !action.service().equals("Authority")) // nobody asks for somebody else here
                .filteredOn(action -> {
                    Object found = as(theirs.doctor(), () -> action.with(theirs.argumentsOf(action, theirs.doctor())));
                    return Arrays.stream(theirs.secrets()).anyMatch(String.valueOf(found)::contains);
                })
                .as("what somebody of the practice reads with the same in hand")
                .hasSizeGreaterThan(8);
        String before = everythingOf(theirs);
        List<String> refused = new ArrayList<>();
        Set<String> notOfThisCase = new HashSet<>();
        assertThat(actions).allSatisfy(action -> {
            Object[] arguments = theirs.argumentsOf(action, elsewhere);
            try {
                Object answer = as(elsewhere, () -> action.with(arguments));
                assertThat(String.valueOf(answer)).as(action.name()).doesNotContain(theirs.secrets());
            } catch (AccessDeniedException | NoSuchElementException refusedOrHidden) {
                refused.add(action.name());
            } catch (InvalidRequest invalid) {
                notOfThisCase.add(action.service() + "." + action.method().getName());
            } catch (RuntimeException other) {
                throw new AssertionError(action.name(), other);
            }
        });
        assertThat(everythingOf(theirs)).isEqualTo(before);
        assertThat(notOfThisCase).isEqualTo(FOR_OTHER_PARTS);
        assertThat(refused).as("of what is about one case").hasSizeGreaterThan(40);
    }

    private List<EveryAction> actions() {
        return EveryAction.in(application, "io.privacycenter.requests", "io.privacycenter.evidence");
    }

    private static Object with(String role, EveryAction action) {
        return role.equals(Patient.ROLE)
                ? as(new Patient(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 2), action::withNothing)
                : as(new StaffMember(UUID.randomUUID(), "", "", Set.of(Role.valueOf(role))), action::withNothing);
    }
}
