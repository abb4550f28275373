package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rows.Whose;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a new case to whoever treats the person, where the data says who that is and they may decide here: the way to a
 * professional leads to the e-mail address that a member of staff signs in with. Else it stays in the shared queue.
 */
@Component
class WhoTreats {

    static final String TASK = "who-treats";

    /** A case waits for nobody: it is in the shared queue meanwhile. */
    private static final int MOST_TRIES = 5;

    private final CaseRows cases;
    private final People people;
    private final Configurations configurations;
    private final PersonsData data;
    private final Sources sources;
    private final Staff staff;
    private final Assignments assignments;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    WhoTreats(
            CaseRows cases,
            People people,
            Configurations configurations,
            PersonsData data,
            Sources sources,
            Staff staff,
            Assignments assignments,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.people = people;
        this.configurations = configurations;
        this.data = data;
        this.sources = sources;
        this.staff = staff;
        this.assignments = assignments;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> seekWhoTreats() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) -> {
                    int failures = complete.getExecution().consecutiveFailures + 1;
                    if (failures >= MOST_TRIES) {
                        operations.stop();
                    } else {
                        operations.reschedule(complete, clock.instant().plus(Duration.ofMinutes(1L << failures)));
                    }
                })
                .execute((instance, context) -> {
                    CurrentActor.run(Actor.WORKER, () -> seek(UUID.fromString(instance.getId())));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private void seek(UUID caseFile) {
        CaseRow file = in(() -> cases.findById(caseFile).orElseThrow());
        Subject subject = in(() -> people.subject(file.subject));
        Published published = configurations.inForce(file.controller);
        if (file.officerAlone) { // whoever treats the person does not decide it: it stays where the officer looks
            transaction.executeWithoutResult(status -> assignments.treats(caseFile, null));
            return;
        }
        Optional<Whose> whose = in(() -> data.whose(subject, published));
        Optional<String> address = whose.flatMap(person -> professional(person, published));
        transaction.executeWithoutResult(status -> assignments.treats(
                caseFile, address.flatMap(one -> reviewer(one, file.controller)).orElse(null)));
    }

    private Optional<String> professional(Whose whose, Published published) {
        for (Source source : PersonsData.sources(published)) {
            switch (sources.professional(source, whose)) {
                case SourceAnswer.Found<Optional<String>> found -> {
                    if (found.value().isPresent()) {
                        return found.value();
                    }
                }
                case SourceAnswer.Unreachable<Optional<String>> silent ->
                    throw new IllegalStateException("A source does not say who treats somebody: "
                            + silent.fault().reason());
            }
        }
        return Optional.empty();
    }

    private Optional<UUID> reviewer(String address, UUID controller) {
        return staff.reachedAt(controller, Role.DOCTOR, Role.DELEGATE, Role.DPO).stream()
                .filter(one -> one.address().equalsIgnoreCase(address.strip()))
                .map(Staff.Reached::id)
                .findFirst();
    }

    private <T> T in(Supplier<T> asked) {
        return Objects.requireNonNull(transaction.execute(status -> asked.get()));
    }
}
