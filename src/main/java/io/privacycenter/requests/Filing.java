package io.privacycenter.requests;

import io.privacycenter.engine.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.advice.WouldPause;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** How a request is sent: what would happen is shown first; then it is filed, and what may be answered at once is. */
@Service
public class Filing {

    private final Advice advice;
    private final NewCases newCases;
    private final Texts texts;
    private final People people;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Filing(
            Advice advice,
            NewCases newCases,
            Texts texts,
            People people,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.newCases = newCases;
        this.texts = texts;
        this.people = people;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A request was filed or answered: what a person waits to hear of. */
    public record RequestMoved(
            UUID caseId, UUID subject, UUID controller, String reference, Locale language, Step step) {
        public enum Step {
            RECEIVED,
            ANSWERED,
            /** The practice said something in the conversation. */
            MESSAGE,
            /** A copy will be there for a few days more. */
            COPY_EXPIRES,
            /** The practice is about to lift a restriction. */
            TO_BE_LIFTED,
            /** What was to be erased later is kept until another day. */
            KEPT_LONGER
        }
    }

    /**
     * What would happen to one part, if it were sent now.
     *
     * @param known false when a source could not be asked: what is held is then unknown, which is not nothing
     * @param atOnce whether no person has to look
     * @param due by when an answer is due, in the controller's days
     * @param notBefore earliest moment, in the controller's time, at which the answer may go out; null for any
     * @param outcomes one per kind of data, verdict and reason, in the language of who asks
     * @param stopped names of the uses that would end
     */
    public record Foreseen(
            Action action,
            boolean known,
            boolean atOnce,
            LocalDate due,
            @Nullable LocalDateTime notBefore,
            List<Explained> outcomes,
            List<String> stopped) {
        public Foreseen {
            outcomes = List.copyOf(outcomes);
            stopped = List.copyOf(stopped);
        }
    }

    /** What would happen, part by part. Nothing is written. @throws InvalidRequest when a kind or use is not known */
    @PreAuthorize("hasRole('PATIENT')")
    public List<Foreseen> foresee(Patient patient, Ask ask, Locale language) {
        Advice.Look look = look(patient);
        Words words = texts.in(language);
        List<Foreseen> all = new ArrayList<>();
        for (Part part : ask.parts()) {
            Advice.Advised advised = NewCases.advised(
                    look, part, Advice.When.at(look.situation().now()), new Route.Asker(patient.level(), false));
            all.add(new Foreseen(
                    part.action(),
                    !advised.waitsForSource(),
                    advised.isAtOnce(),
                    advised.deadline().due(),
                    advised.clocks()
                            .notBefore()
                            .map(first -> LocalDateTime.ofInstant(first, advised.zone()))
                            .orElse(null),
                    part.pause(look.published())
                            .map(pause -> WouldPause.of(look, pause, words))
                            .orElseGet(() -> advised.recommendation().outcomes().stream()
                                    .map(outcome -> Explained.of(outcome, look.published(), words))
                                    .toList()),
                    stopped(look, part, language)));
        }
        return all;
    }

    private static List<String> stopped(Advice.Look look, Part part, Locale language) {
        Set<String> bases = new TreeSet<>(part.bases());
        look.situation().timeline().facts().stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(Fact.ConsentGiven.class::cast)
                .filter(given -> given.template() != null && part.consents().contains(given.consentId()))
                .forEach(given -> bases.add(java.util.Objects.requireNonNull(given.template())));
        return look.published().practice().bases().stream()
                .filter(base -> bases.contains(base.id()))
                .map(base -> base.label().in(language))
                .toList();
    }

    /**
     * Sends a request. The same {@code sending} sent twice (a double click, two tabs, the back button) is one request.
     *
     * @throws InvalidRequest when there is nothing to ask
     */
    @PreAuthorize("hasRole('PATIENT')")
    public Filed file(Patient patient, UUID sending, Ask ask, Locale language) {
        return newCases.file(patient, sending, ask, language, clock.instant(), file -> {});
    }

    /** Files as of an earlier day, in a demo only: its neighbours have asked before today. */
    public Filed fileAsOf(Patient patient, UUID sending, Ask ask, Locale language, Instant filed) {
        if (!clock.movable()) {
            throw new IllegalStateException("A real request is filed when it is sent");
        }
        return newCases.file(patient, sending, ask, language, filed, file -> {});
    }

    private Advice.Look look(Patient patient) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> advice.look(people.subject(patient.subject()))));
    }
}
