package io.privacycenter.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one case: asked, computed, decided, done, and when, with the proof of it. These are the fields of the JSON,
 * in its order and under its names, so none is renamed or taken away: another form gets another number. Words that people wrote
 * are not in it.
 *
 * @param reference for people
 * @param sentBySomebodyElse whether another human asked for the person
 * @param opened who of the staff opened it
 * @param chain the person's record at this controller
 * @param record the entries of it that are about this case
 */
record Account(
        UUID id,
        String reference,
        Responsible controller,
        Instant filed,
        String language,
        int identityLevel,
        boolean sentBySomebodyElse,
        String state,
        List<Part> demands,
        List<Opened> opened,
        Chain chain,
        List<Proof> record) {

    record Responsible(UUID id, String name) {}

    /** @param name null when they are no longer known */
    record Who(UUID id, @Nullable String name) {}

    record Opened(Instant at, Who by, String role) {}

    /**
     * One part.
     *
     * @param words whether the person wrote something with it
     * @param notAgreed decisions with which a second person did not agree
     * @param together the earlier request together with which it is answered; null where it is by itself
     * @param repeats later requests that are answered together with it
     */
    record Part(
            UUID id,
            String action,
            String label,
            boolean words,
            Computed computed,
            @Nullable Decided decided,
            Kept deadline,
            @Nullable Instant withdrawn,
            @Nullable Done carriedOut,
            List<Instant> recipientsTold,
            List<Disagreed> disagreements,
            List<NotAgreed> notAgreed,
            @Nullable Together together,
            List<Together> repeats) {}

    /**
     * What the rules said.
     *
     * @param platform version of the configuration of the platform
     * @param practice version of the configuration of the controller
     * @param at the instant asked about
     * @param known as known when
     * @param route why a person decides, or that none has to
     * @param reasons of the part as a whole
     * @param explanation SHA-256 of the whole explanation in its canonical text, hexadecimal
     */
    record Computed(
            long platform,
            long practice,
            Instant at,
            Instant known,
            String status,
            List<String> motives,
            String route,
            List<String> reasons,
            List<OfKind> outcomes,
            String explanation) {}

    /**
     * What was to become of one kind of data.
     *
     * @param rule that decided, by its name
     * @param subject id of the policy, ground or hold that is meant
     * @param facts numbers of the entries that it rests on
     */
    record OfKind(
            String kind,
            String term,
            String label,
            String verdict,
            int items,
            String rule,
            @Nullable String subject,
            @Nullable String law,
            boolean binding,
            String why,
            @Nullable String motive,
            @Nullable Instant until,
            List<Long> facts) {}

    /**
     * What was decided.
     *
     * @param by null when the rules answered
     * @param asComputed whether it is what the rules said
     * @param agreed the second person, where it needed two; else null
     */
    record Decided(
            Instant at,
            String status,
            List<String> motives,
            @Nullable Who by,
            boolean asComputed,
            @Nullable Who agreed) {}

    /** A decision that needed two people, with which the second did not agree. */
    record NotAgreed(Instant decided, Who by, String status, Instant at, Who second) {}

    /** Another request of the same person for the same. */
    record Together(String reference, Instant filed) {}

    /**
     * @param due the last instant of the day
     * @param rule id of the deadline that counts
     * @param kept null while it is neither kept nor missed
     * @param extended the one time that more time was taken, and the person told
     */
    record Kept(
            Instant due,
            String rule,
            @Nullable Boolean kept,
            @Nullable Longer extended) {}

    /** @param by null when it is not known any more */
    record Longer(Instant at, @Nullable Who by) {}

    /**
     * @param at when the proof was found; null as long as it was not
     * @param failure code of what went wrong last; null when nothing did
     */
    record Done(
            String state, @Nullable Instant at, @Nullable String failure, int attempts) {}

    /** @param upheld whether the answer stayed; null as long as nobody has looked */
    record Disagreed(
            Instant at,
            @Nullable Instant ended,
            @Nullable Who by,
            @Nullable Boolean upheld) {}

    /** @param head hash of its last entry; null when it is broken */
    record Chain(boolean intact, long entries, @Nullable String head) {}

    /**
     * @param position in the log; null while no checkpoint covers it
     * @param receipt as the product's own verifier reads it
     */
    record Proof(
            long number,
            String type,
            Instant recorded,
            String hash,
            @Nullable Long position,
            JsonNode receipt) {}
}
