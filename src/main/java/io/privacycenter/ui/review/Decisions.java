package io.privacycenter.ui.review;

import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.Desk;
import io.privacycenter.requests.Desk.Decision;
import io.privacycenter.requests.InvalidRequest;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands decisions to the desk and says how they ended. */
final class Decisions {
    private final Desk desk;
    private final Words words;
    private final StaffMember reviewer;

    Decisions(Desk desk, Words words, StaffMember reviewer) {
        this.desk = desk;
        this.words = words;
        this.reviewer = reviewer;
    }

    /** Approves parts of one case, each on its own: what somebody else decided meanwhile is left and named. */
    void approve(List<Demand> demands, String patient) {
        List<String> said = demands.stream()
                .map(demand -> ended(desk.approve(reviewer, demand), demand, words.of("case.approved", patient)))
                .distinct()
                .toList();
        Notice.show(String.join(" ", said));
    }

    /** Approves all that waits of several cases, none of which has to be looked at by itself. */
    void approveTogether(List<Waiting> ticked) {
        List<Demand> demands =
                ticked.stream().flatMap(waiting -> waiting.demands().stream()).toList();
        long given = desk.approveTogether(reviewer, demands).stream()
                .filter(Decision.Given.class::isInstance)
                .count();
        Notice.show(
                given == demands.size()
                        ? words.of("desk2.ticked.approved", given)
                        : words.of("desk2.ticked.approved.some", given, demands.size() - given));
    }

    void deny(Demand demand, Motive motive, @Nullable String reason, String patient) {
        Notice.show(ended(desk.deny(reviewer, demand, motive, reason), demand, words.of("case.denied", patient)));
    }

    /** Who asked for somebody else may not, or cannot be answered: in words that say nothing of that person. */
    void notConfirmed(Demand demand, String patient) {
        Notice.show(ended(desk.notConfirmed(reviewer, demand), demand, words.of("case.denied", patient)));
    }

    /** @return what is wrong with the words; empty when it is over, however it ended */
    Optional<String> respond(Demand demand, String answer, String patient) {
        try {
            Notice.show(ended(desk.respond(reviewer, demand, answer), demand, words.of("case.responded", patient)));
            return Optional.empty();
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
    }

    private String ended(Decision decision, Demand demand, String done) {
        ZoneId zone = desk.under(demand).place().zone();
        return switch (decision) {
            case Decision.Given given ->
                given.until() == null ? done : words.of("case.approved.later", day(given.until(), zone));
            case Decision.AlreadyDecided other ->
                other.by() == null || other.when() == null
                        ? words.of("case.changed")
                        : words.of(
                                "case.already", other.by(), words.moment(LocalDateTime.ofInstant(other.when(), zone)));
            case Decision.RecordBroken broken -> words.of("case.chain.broken", broken.entry());
        };
    }

    private String day(Instant instant, ZoneId zone) {
        return words.moment(LocalDateTime.ofInstant(instant, zone));
    }
}
