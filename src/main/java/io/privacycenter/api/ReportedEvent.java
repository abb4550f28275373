package io.privacycenter.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an event is described; {@link EventReader} reads it. Which fields beside the common ones a type has, its name says.
 *
 * @param id the host's own; what has one that is known is recorded once
 * @param controller the host's number of the practice
 * @param effect when it happened
 */
@Schema(name = "Event")
record ReportedEvent(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
        String id,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {
                    "relationship-started",
                    "relationship-ended",
                    "service-started",
                    "service-ended",
                    "consent-given",
                    "consent-withdrawn",
                    "data-captured",
                    "death-reported",
                    "hold-placed",
                    "hold-lifted",
                    "annulled"
                })
        String type,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String controller,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Person person,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime effect,

        @Schema(description = "Legal bases that start or end with it")
        java.util.@Nullable List<String> bases,

        @Nullable String reference,

        @Schema(description = "The host's number of the consent") @Nullable
        String consent,

        @Schema(description = "The declared consent that was shown; or scope, one of them") @Nullable
        String template,

        java.util.@Nullable List<Slice> scope,
        @Nullable OffsetDateTime expires,
        @Nullable String parent,
        @Schema(description = "Of data-captured") @Nullable String selector,
        @Nullable String provenance,
        @Nullable String system,

        @Schema(description = "The host's number of a legal claim") @Nullable
        String hold,

        java.util.@Nullable List<String> categories,
        java.util.@Nullable List<String> references,
        @Nullable String law,

        @Schema(description = "Of annulled: the id of the event that was a mistake") @Nullable
        String of,

        @Nullable String reason) {

    /** A person as the host knows them; e-mail address and telephone let them sign in. */
    record Person(
            @JsonProperty("host-id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String hostId,

            @Nullable String email,
            @Nullable String phone,
            @Nullable String uuid) {}

    /** PRIV terms; what is left out means any. */
    record Slice(
            java.util.@Nullable List<String> dc,
            java.util.@Nullable List<String> pc,
            java.util.@Nullable List<String> pp) {}

    /** Several at once. */
    @Schema(name = "Events")
    static final class List extends ArrayList<ReportedEvent> {}

    /** CloudEvents 1.0. */
    @Schema(name = "CloudEvent")
    record Enveloped(
            @Schema(allowableValues = "1.0") String specversion,
            String id,
            String source,
            String type,
            @Nullable OffsetDateTime time,
            Map<String, Object> data) {}
}
