package io.privacycenter.api;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import io.privacycenter.identity.Integrator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What may be done with the data of a person, and why. Asked by POST, since nothing about a person may stand in an address.
 */
@RestController
@RequestMapping(
        path = "/api/v1",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_processing')")
@Tag(name = "Processing", description = "What is allowed, on which ground, until when")
class ProcessingEndpoint {

    static final int MOST_QUESTIONS = 1_000;

    private final Processing processing;

    ProcessingEndpoint(Processing processing) {
        this.processing = processing;
    }

    /**
     * @param controller the host's number of the practice
     * @param person the host's number of the person there
     * @param at null for now
     * @param known as known then; null for all that is known
     */
    record AllowedQuestion(
            String controller,
            String person,
            @Nullable Instant at,
            @Nullable Instant known) {}

    /** @param nextChange when it changes by itself, if nothing is reported until then; null when it never does */
    record AllowedAnswer(
            Instant at,
            Instant known,
            List<AllowedUse> uses,
            @Nullable Instant nextChange) {}

    /**
     * One ground and what it allows: each category of data with what may be done and what for.
     *
     * @param base the legal base declared by the practice; null for a consent with a scope of its own
     * @param article letter of Art. 9(2) GDPR
     */
    record AllowedUse(
            String kind,
            @Nullable String base,
            @Nullable String article,
            @Nullable Instant since,
            @Nullable Instant until,
            List<AllowedData> data) {}

    /** @param paused nothing of it may be done for now but storing */
    record AllowedData(String dc, SortedSet<String> pc, SortedSet<String> pp, boolean paused) {}

    /** May we do this (pc), with this kind of data (dc), for this purpose (pp)? PRIV terms or selectors. */
    record MayQuestion(String controller, String person, String dc, String pc, String pp) {}

    /** @param permission paused: allowed, and put on pause by the person; unknown-person: nothing was ever reported of them */
    record MayAnswer(
            @Schema(allowableValues = {"allowed", "paused", "not-allowed", "unknown-person"})
            String permission,

            List<MayGround> grounds) {}

    record MayGround(
            String kind, @Nullable String base, @Nullable Instant until) {}

    record MayQuestions(List<MayQuestion> questions) {}

    /** @param answers in the order of the questions */
    record MayAnswers(List<MayAnswer> answers) {}

    @Operation(
            operationId = "allowedProcessing",
            summary = "What is allowed with the data of a person",
            description = "Now, at an instant, or at an instant as it was known at another. The call is noted.")
    @PostMapping("/allowed-processing")
    AllowedAnswer allowed(@AuthenticationPrincipal Integrator integrator, @RequestBody AllowedQuestion question) {
        return processing.allowed(integrator, question).orElseThrow(Problem::unknownPerson);
    }

    @Operation(
            operationId = "mayI",
            summary = "May we?",
            description = "One use of one kind of data of one person, now. Counted by key, purpose and minute.")
    @PostMapping("/may-i")
    MayAnswer may(@AuthenticationPrincipal Integrator integrator, @RequestBody MayQuestion question) {
        return processing.may(integrator, question);
    }

    @Operation(operationId = "mayIAll", summary = "May we, for up to 1,000 at once?")
    @PostMapping("/may-i/batch")
    MayAnswers mayAll(@AuthenticationPrincipal Integrator integrator, @RequestBody MayQuestions asked) {
        List<MayQuestion> questions = asked.questions();
        if (questions == null || questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
            throw new Problem(
                    BAD_REQUEST, "Wrong number of questions", "\"questions\" has 1 to %d".formatted(MOST_QUESTIONS));
        }
        return new MayAnswers(processing.may(integrator, questions));
    }
}
