package io.privacycenter.engine;

import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Situation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has outlived its law: a maximum has passed and nothing holds it. Nobody needs to ask for its erasure.
 *
 * @param due by the id of the piece, in the order of the holdings
 */
public record Expiry(Map<String, Due> due) {

    /**
     * One piece.
     *
     * @param since when its maximum had passed
     * @param blockedUntil until when law wants it kept from everybody before it goes, should it be ordered now or since it
     *     was ordered; null when it may go now
     * @param aPersonReleases whether no machine alone may erase it
     */
    public record Due(
            Held held,
            String policy,
            @Nullable String law,
            Instant since,
            @Nullable Instant blockedUntil,
            boolean aPersonReleases) {}

    /** As it stands at the instant of the situation. */
    public static Expiry of(Situation situation) {
        Map<String, Standing> standings = Retention.of(situation);
        Map<String, Blocked> blocked = BlockedPieces.of(situation);
        Map<String, Due> due = new LinkedHashMap<>();
        for (Held held : situation.holdings().held()) {
            if (standings.get(held.id()) instanceof Standing.Expired expired) {
                due.put(
                        held.id(),
                        new Due(
                                held,
                                expired.policy(),
                                expired.law(),
                                expired.since(),
                                blockedUntil(situation, held, blocked.get(held.id())),
                                Release.wantsAPerson(situation.rules(), held.selector())));
            }
        }
        return new Expiry(due);
    }

    private static @Nullable Instant blockedUntil(Situation situation, Held held, @Nullable Blocked ordered) {
        Blocked blocked =
                ordered == null ? Blocked.from(situation.now(), held.selector(), situation.rules(), null) : ordered;
        return blocked == null || blocked.isOver(situation.now()) ? null : blocked.until();
    }
}
