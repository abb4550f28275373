package io.privacycenter.evidence;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Figures of a period, counted over parts of requests that came in it. */
@Service
@PreAuthorize("hasRole('DPO')")
public class Statistics {

    private final Entrusted entrusted;
    private final Counting counting;

    Statistics(Entrusted entrusted, Counting counting) {
        this.entrusted = entrusted;
        this.counting = counting;
    }

    /**
     * All of them.
     *
     * @param volumes by month and right; a month without any is not there
     * @param rights one line per right, the most frequent first
     * @param all the same over all rights; null when nothing was asked
     */
    public record Figures(
            List<Volume> volumes,
            List<OfRight> rights,
            @Nullable OfRight all,
            List<Outcome> outcomes,
            List<Motive> motives) {
        public Figures {
            volumes = List.copyOf(volumes);
            rights = List.copyOf(rights);
            outcomes = List.copyOf(outcomes);
            motives = List.copyOf(motives);
        }
    }

    /** @param right action of PRIV */
    public record Volume(YearMonth month, String right, int parts) {}

    /**
     * @param right action of PRIV; empty for all
     * @param answered of them; what was taken back before is not counted
     * @param medianDays from coming to the answer; null when none was answered
     * @param ninthDays the time that nine of ten answers took at most; likewise
     * @param ripe answered, or their day has passed
     * @param onTime of the ripe ones
     * @param byRules of the answered ones, by the rules alone
     */
    public record OfRight(
            String right,
            int parts,
            int answered,
            @Nullable Double medianDays,
            @Nullable Double ninthDays,
            int ripe,
            int onTime,
            int byRules) {

        /** Percent of the ripe ones; null when none is. */
        public @Nullable Integer onTimeShare() {
            return share(onTime, ripe);
        }

        /** Percent of the answered ones; null when none is. */
        public @Nullable Integer byRulesShare() {
            return share(byRules, answered);
        }

        private static @Nullable Integer share(int part, int whole) {
            return whole == 0 ? null : Math.round(100f * part / whole);
        }
    }

    /** @param status name of the PRIV status */
    public record Outcome(String right, String status, int parts) {}

    /** @param motive name of the PRIV motive; a part with two counts in both */
    public record Motive(String right, String motive, int parts) {}

    @Transactional(readOnly = true)
    public Figures of(Extent.Period period) {
        return counting.of(entrusted.at(period.controller(), "c"), entrusted.zone(period.controller()), period);
    }
}
