package io.privacycenter.ui.review;

import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A case with the parts of it that wait for a decision.
 *
 * @param demands in their order; none for a case that does not wait
 */
public record Waiting(Case file, List<Demand> demands) {

    public static Waiting of(Case file) {
        return new Waiting(file, waiting(file));
    }

    public static List<Demand> waiting(Case file) {
        return file.demands().stream().filter(Demand::waits).toList();
    }

    /** Those for which the rules recommend something that can be approved. */
    public static List<Demand> advised(List<Demand> waiting) {
        return waiting.stream().filter(demand -> demand.approved().isPresent()).toList();
    }

    /** Whether something of it is the data protection officer's to decide, and the reviewer is not that. */
    public boolean isLeftToOfficer(Desk desk) {
        return demands.stream().anyMatch(desk::isLeftToOfficer);
    }

    Demand firstDue() {
        return demands.stream().min(Comparator.comparing(Demand::due)).orElseThrow();
    }

    /** Whether the rules say all that is to say, so that a look at the row is enough. */
    public boolean rulesAgree() {
        return demands.stream().allMatch(Demand::rulesAgree);
    }

    /** Whether all that waits of it may be approved together with others, unread. */
    public boolean isHarmless() {
        return !demands.isEmpty() && demands.stream().allMatch(Demand::isHarmless);
    }

    /** The parts with how often each was written, so that a decision is about what was seen. */
    public Map<UUID, Long> versions() {
        return demands.stream().collect(Collectors.toMap(Demand::id, Demand::version));
    }
}
