package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everybody of some controllers, one after the other. */
class EverybodyTest {

    private static final Instant EFFECT = Instant.parse("2020-05-03T08:30:00Z");
    private static final UUID FEW = UUID.randomUUID();
    private static final UUID MANY = UUID.randomUUID();

    @Test
    void everybody_is_read_alike_whether_the_ledger_is_read_through_or_each_is_looked_up() {
        try (FreshLedger fresh = new FreshLedger("everybody")) {
            Map<UUID, Integer> told = new HashMap<>();
            for (int i = 0; i < 150; i++) {
                told.put(somebody(fresh, i < 2 ? FEW : MANY, i % 3), i % 3);
            }

            Map<UUID, Integer> lookedUp = read(fresh, List.of(FEW));
            assertThat(lookedUp).hasSize(2).containsValues(0, 1);
            assertThat(told).containsAllEntriesOf(lookedUp);
            assertThat(read(fresh, List.of(FEW, MANY))).isEqualTo(told);
        }
    }

    private static UUID somebody(FreshLedger fresh, UUID controller, int facts) {
        UUID subject = UUID.randomUUID();
        fresh.transaction.executeWithoutResult(status -> {
            fresh.ledger.begin(Map.of(subject, controller));
            for (int i = 0; i < facts; i++) {
                fresh.ledger.record(new Statement(
                        subject,
                        controller,
                        "event-" + i,
                        (veil, id, recorded) -> new Fact.ServiceStarted(id, EFFECT, recorded, Set.of("visit"), null)));
            }
        });
        return subject;
    }

    /** How many facts each has. */
    private static Map<UUID, Integer> read(FreshLedger fresh, Collection<UUID> controllers) {
        Map<UUID, Integer> read = new HashMap<>();
        fresh.transaction.executeWithoutResult(status -> fresh.ledger.everybody(controllers, one -> {
            assertThat(controllers).contains(one.controller());
            read.put(one.subject(), one.read().facts().size());
        }));
        return read;
    }
}
