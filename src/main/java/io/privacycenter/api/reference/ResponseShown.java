package io.privacycenter.api.reference;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What became of one part.
 *
 * @param date of the answer; while there is none, of the request
 * @param answer JSON in a string; null where there is none
 * @param message what the person reads
 * @param includes the answers that one of TRANSPARENCY is put together from; always a list
 * @param data where a copy is taken; the person signs in there, and proves a second thing
 */
@JsonNaming(SnakeCaseStrategy.class)
record ResponseShown(
        UUID demandId,
        Instant date,
        String requestedAction,
        String status,
        @Nullable String motive,
        @Nullable String answer,
        @Nullable String message,
        @Nullable String lang,
        List<ResponseShown> includes,
        @Nullable String data) {

    /** @param answer of a question, with the answers that it is put together from; null for anything else */
    static ResponseShown of(
            Case file, Demand demand, @Nullable Recommendation answer, @Nullable String letter, URI home) {
        Instant answered = demand.answered();
        Status status = status(demand);
        boolean copy = (demand.action() == Action.ACCESS || demand.action() == Action.PORTABILITY)
                && (status == Status.GRANTED || status == Status.PARTIALLY_GRANTED);
        return new ResponseShown(
                demand.id(),
                answered == null ? file.filed() : answered,
                demand.action().term(),
                status.term(),
                motive(demand.motives()),
                answer == null ? null : AnswerText.of(demand.controller(), answer),
                letter,
                letter == null ? null : file.language().getLanguage(),
                answered == null || answer == null
                        ? List.of()
                        : children(demand.id(), demand.controller(), answer, answered),
                copy ? home.resolve("/me/requests/" + file.reference()).toString() : null);
    }

    /** An answer to nobody in particular, as the rules give it at once. */
    static ResponseShown toNobody(UUID id, UUID controller, Recommendation recommendation, Instant at) {
        return new ResponseShown(
                id,
                at,
                recommendation.action().term(),
                recommendation.status().term(),
                motive(recommendation.motives()),
                AnswerText.of(controller, recommendation),
                null,
                null,
                children(id, controller, recommendation, at),
                null);
    }

    /** What was taken back counts as that from then on, though for ten seconds it can be thought again where the person reads it. */
    static Status status(Demand demand) {
        return demand.answered() == null && demand.withdrawnAt() != null ? Status.CANCELED : demand.status();
    }

    private static List<ResponseShown> children(UUID of, UUID controller, Recommendation recommendation, Instant at) {
        return recommendation.children().stream()
                .map(child -> toNobody(
                        UUID.nameUUIDFromBytes((of + " " + child.action().term()).getBytes(StandardCharsets.US_ASCII)),
                        controller,
                        child,
                        at))
                .toList();
    }

    static @Nullable String motive(Collection<Motive> motives) {
        return motives.stream().map(Motive::term).sorted().findFirst().orElse(null);
    }
}
