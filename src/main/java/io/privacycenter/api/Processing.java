package io.privacycenter.api;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import io.privacycenter.api.ProcessingEndpoint.AllowedAnswer;
import io.privacycenter.api.ProcessingEndpoint.AllowedData;
import io.privacycenter.api.ProcessingEndpoint.AllowedQuestion;
import io.privacycenter.api.ProcessingEndpoint.AllowedUse;
import io.privacycenter.api.ProcessingEndpoint.MayAnswer;
import io.privacycenter.api.ProcessingEndpoint.MayGround;
import io.privacycenter.api.ProcessingEndpoint.MayQuestion;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.database.Together;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.processing.AllowedProcessing;
import io.privacycenter.vocabulary.Block;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triple;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks the engine for integrators, and notes that they asked. */
@Service
class Processing {

    private static final int MOST_TOGETHER = 100;

    private final Callers callers;
    private final AllowedProcessing allowed;
    private final Configurations configurations;
    private final Ledger ledger;
    private final UsesOfKeys uses;
    private final InstallationClock clock;
    private final Together<Integrator, Asked, MayAnswer> together = new Together<>(
            MOST_TOGETHER,
            this::answers,
            (integrator, question) -> answers(integrator, List.of(question)).getFirst());

    Processing(
            Callers callers,
            AllowedProcessing allowed,
            Configurations configurations,
            Ledger ledger,
            UsesOfKeys uses,
            InstallationClock clock) {
        this.callers = callers;
        this.allowed = allowed;
        this.configurations = configurations;
        this.ledger = ledger;
        this.uses = uses;
        this.clock = clock;
    }

    /** Empty for a person of whom nothing was ever reported. @throws Problem naming what was wrong */
    @PreAuthorize("hasAuthority('SCOPE_processing')")
    @Transactional
    public Optional<AllowedAnswer> allowed(Integrator integrator, AllowedQuestion question) {
        Controller controller = callers.controller(question.controller());
        Instant now = clock.instant();
        Instant at = past("at", question.at(), now);
        Instant known = past("known", question.known(), now);
        return callers.person(controller, question.person()).map(subject -> {
            uses.read(integrator, subject, "allowed-processing");
            Allowed found = question.at() == null && question.known() == null
                    ? allowed.of(subject.id(), controller.id())
                    : Allowed.of(
                            configurations.inForce(controller.id(), at).rules(),
                            ledger.timeline(subject.id()),
                            at,
                            known);
            return new AllowedAnswer(
                    at,
                    known,
                    found.granted().stream().map(one -> use(one, found)).toList(),
                    found.nextChange());
        });
    }

    /** One use, answered together with those that the same key asks about at the same time. @throws Problem naming what was wrong */
    @PreAuthorize("hasAuthority('SCOPE_processing')")
    public MayAnswer may(Integrator integrator, MayQuestion question) {
        return together.take(integrator, asked(question));
    }

    /** In the order asked. @throws Problem naming what was wrong */
    @PreAuthorize("hasAuthority('SCOPE_processing')")
    public List<MayAnswer> may(Integrator integrator, List<MayQuestion> questions) {
        return answers(integrator, questions.stream().map(this::asked).toList());
    }

    /** A question whose words are known and whose practice is the caller's. */
    private record Asked(Controller controller, String person, Triple use) {}

    private Asked asked(MayQuestion question) {
        Controller controller = callers.controller(question.controller());
        String person = Callers.text("person", question.person());
        return new Asked(
                controller,
                person,
                use(question, configurations.inForce(controller.id()).rules().vocabulary()));
    }

    private List<MayAnswer> answers(Integrator integrator, List<Asked> questions) {
        Map<Controller, Set<String>> people = new HashMap<>();
        questions.forEach(question -> people.computeIfAbsent(question.controller(), first -> new HashSet<>())
                .add(question.person()));
        Map<Controller, Map<String, Allowed>> known = new HashMap<>();
        people.forEach((controller, asked) -> known.put(controller, allowed.of(integrator, controller.id(), asked)));
        List<MayAnswer> answers = questions.stream()
                .map(question -> {
                    Allowed of = Objects.requireNonNull(known.get(question.controller()))
                            .get(question.person());
                    return of == null ? new MayAnswer("unknown-person", List.of()) : answer(of, question.use());
                })
                .toList();
        uses.asked(integrator, counted(questions, answers));
        return answers;
    }

    private static List<UsesOfKeys.Asked> counted(List<Asked> questions, List<MayAnswer> answers) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new UsesOfKeys.Asked(
                        questions.get(i).use().purpose(),
                        answers.get(i).permission().equals("allowed")))
                .toList();
    }

    private static MayAnswer answer(Allowed allowed, Triple use) {
        Block block = allowed.block(use);
        Permission permission = allowed.permits(block);
        String said = switch (permission) {
            case ALLOWED -> "allowed";
            case PAUSED -> "paused";
            case NOT_ALLOWED -> "not-allowed";
        };
        return new MayAnswer(
                said,
                permission == Permission.NOT_ALLOWED
                        ? List.of()
                        : allowed.grounds(block).stream()
                                .map(ground -> new MayGround(ground.kind().term(), ground.base(), ground.until()))
                                .toList());
    }

    private static AllowedUse use(Allowed.Granted granted, Allowed allowed) {
        Ground ground = granted.ground();
        Triples of = granted.triples();
        Triples usable = allowed.usable();
        List<AllowedData> data = new ArrayList<>();
        for (String category : of.dataCategories()) {
            Triples here = of.and(
                    of.vocabulary().expand(Scope.ofData(category), io.privacycenter.vocabulary.Fallback.NOTHING));
            data.add(new AllowedData(category, here.processingCategories(), here.purposes(), !usable.contains(here)));
        }
        return new AllowedUse(
                ground.kind().term(), ground.base(), ground.article(), ground.since(), ground.until(), data);
    }

    private static Triple use(MayQuestion question, Vocabulary vocabulary) {
        Callers.term(vocabulary, Dictionary.DATA_CATEGORIES, "dc", question.dc());
        Callers.term(vocabulary, Dictionary.PROCESSING_CATEGORIES, "pc", question.pc());
        Callers.term(vocabulary, Dictionary.PURPOSES, "pp", question.pp());
        return new Triple(question.dc(), question.pc(), question.pp());
    }

    private static Instant past(String field, @Nullable Instant asked, Instant now) {
        if (asked != null && asked.isAfter(now)) {
            throw new Problem(BAD_REQUEST, "In the future", "\"%s\": %s has not come yet".formatted(field, asked));
        }
        return asked == null ? now : asked;
    }
}
