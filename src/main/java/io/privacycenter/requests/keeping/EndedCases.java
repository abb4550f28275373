package io.privacycenter.requests.keeping;

import io.privacycenter.ledger.Ledger;
import io.privacycenter.timeline.Fact;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that have ended and of which nothing is needed any more, as the database says; and no claim holds their person's data. */
@Component
class EndedCases {

    private final JdbcClient database;
    private final Ledger ledger;

    EndedCases(JdbcClient database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    record Ended(UUID id, UUID subject, UUID request, Instant ended) {}

    /**
     * Does something with those that ended before, the first first.
     *
     * @param which a condition on {@code c}
     * @return with how many; fewer than {@code most} when there are no more
     */
    int each(Instant before, String which, int most, Consumer<Ended> act) {
        int done = 0;
        Ended last = null;
        List<Ended> some;
        do {
            some = page(before, which, last, most);
            for (Ended one : some) {
                last = one;
                if (done < most && !isHeld(one.subject())) {
                    act.accept(one);
                    done++;
                }
            }
        } while (done < most && some.size() == most);
        return done;
    }

    private List<Ended> page(Instant before, String which, @Nullable Ended after, int most) {
        return database.sql("""
                        select c.id, c.subject, c.request, c.ended from requests.ended_case c
                        join requests.case_file f on f.id = c.id and f.filed <= :before
                        where c.ended <= :before and (c.ended, c.id) > (:ended, :id) and %s
                        order by c.ended, c.id limit :most
                        """.formatted(which))
                .param("before", Timestamp.from(before))
                .param("ended", Timestamp.from(after == null ? Instant.EPOCH : after.ended()))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("most", most)
                .query(Ended.class)
                .list();
    }

    /** Whether a claim stands on anything of the person's here: what was said may be what is argued about. */
    private boolean isHeld(UUID subject) {
        Set<String> standing = new HashSet<>();
        for (Fact fact : ledger.timeline(subject).facts()) {
            if (fact instanceof Fact.HoldPlaced placed) {
                standing.add(placed.holdId());
            } else if (fact instanceof Fact.HoldLifted lifted) {
                standing.remove(lifted.holdId());
            }
        }
        return !standing.isEmpty();
    }
}
