package io.privacycenter.requests.holds;

import io.privacycenter.identity.Staff;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.timeline.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims as facts of a chain with the words beside it, whoever places them. Who may is asked above. */
@Component
class PlacedHolds {

    /** Establishing, exercising or defending a legal claim. */
    private static final String LAW = "GDPR Art. 17(3)(e)";

    private static final String SEAL = "hold-reason";

    private final Staff staff;
    private final Ledger ledger;
    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    PlacedHolds(Staff staff, Ledger ledger, JdbcClient database, MasterKey key, InstallationClock clock) {
        this.staff = staff;
        this.ledger = ledger;
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** @return as the chain names it */
    String place(UUID by, Subject whose, Set<String> categories, String reason) {
        byte[] sealed = sealed(reason);
        String id = UUID.randomUUID().toString();
        String hold = ledger.veil(whose.id()).reference(id);
        Instant now = clock.instant();
        ledger.record(new Statement(
                whose.id(),
                whose.controller(),
                "hold-placed:" + id,
                (veil, fact, recorded) -> new Fact.HoldPlaced(fact, now, recorded, hold, categories, Set.of(), LAW)));
        database.sql("insert into requests.hold (subject, controller, hold, placed_by, reason) values (?, ?, ?, ?, ?)")
                .params(whose.id(), whose.controller(), hold, by, sealed)
                .update();
        return hold;
    }

    /** @throws NoSuchElementException when no such claim stands */
    void lift(UUID by, Subject whose, String hold, String reason) {
        byte[] sealed = sealed(reason);
        if (of(whose).stream().noneMatch(one -> one.id().equals(hold) && one.stands())) {
            throw new NoSuchElementException("No such claim stands");
        }
        Instant now = clock.instant();
        ledger.record(new Statement(
                whose.id(),
                whose.controller(),
                "hold-lifted:" + UUID.randomUUID(),
                (veil, fact, recorded) -> new Fact.HoldLifted(fact, now, recorded, hold)));
        database.sql("""
                        insert into requests.hold (subject, controller, hold, lifted_by, lifted_because)
                        values (?, ?, ?, ?, ?)
                        on conflict (subject, hold) do update
                        set lifted_by = excluded.lifted_by, lifted_because = excluded.lifted_because
                        """)
                .params(whose.id(), whose.controller(), hold, by, sealed)
                .update();
    }

    /** Those that stand first, then the newest. */
    List<Hold> of(Subject subject) {
        Map<String, Said> said = said(subject.id());
        Map<String, Hold> holds = new LinkedHashMap<>();
        for (Fact fact : ledger.timeline(subject.id()).facts()) {
            if (fact instanceof Fact.HoldPlaced placed) {
                holds.put(placed.holdId(), hold(placed, said.getOrDefault(placed.holdId(), Said.NOTHING)));
            } else if (fact instanceof Fact.HoldLifted lifted) {
                holds.computeIfPresent(
                        lifted.holdId(), (id, hold) -> lifted(hold, lifted, said.getOrDefault(id, Said.NOTHING)));
            }
        }
        List<Hold> all = new ArrayList<>(List.copyOf(holds.values()).reversed());
        all.sort(Comparator.comparing(Hold::stands).reversed());
        return all;
    }

    private byte[] sealed(String reason) {
        String words = reason.strip();
        if (words.isEmpty()) {
            throw new InvalidRequest("err.hold.reason");
        }
        if (words.length() > Holds.LONGEST_REASON) {
            throw new InvalidRequest("err.message.long", Holds.LONGEST_REASON);
        }
        return key.seal(SEAL, words);
    }

    private record Said(
            @Nullable String reason,
            @Nullable String placedBy,
            @Nullable String liftedBecause,
            @Nullable String liftedBy) {
        private static final Said NOTHING = new Said(null, null, null, null);
    }

    private static Hold hold(Fact.HoldPlaced placed, Said said) {
        return new Hold(
                placed.holdId(),
                placed.categories(),
                !placed.references().isEmpty(),
                placed.law(),
                placed.effect(),
                said.reason(),
                said.placedBy(),
                null,
                null,
                null);
    }

    private static Hold lifted(Hold hold, Fact.HoldLifted lifted, Said said) {
        return new Hold(
                hold.id(),
                hold.categories(),
                hold.byReference(),
                hold.law(),
                hold.placed(),
                hold.reason(),
                hold.placedBy(),
                lifted.effect(),
                said.liftedBecause(),
                said.liftedBy());
    }

    private Map<String, Said> said(UUID subject) {
        Map<String, Said> said = new HashMap<>();
        database.sql("""
                        select hold, placed_by, reason, lifted_by, lifted_because from requests.hold where subject = ?
                        """).param(subject).query(row -> {
            said.put(
                    row.getString("hold"),
                    new Said(
                            opened(row, "reason"),
                            name(row, "placed_by"),
                            opened(row, "lifted_because"),
                            name(row, "lifted_by")));
        });
        return said;
    }

    private @Nullable String name(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : staff.nameOf(id).orElse(null);
    }

    private @Nullable String opened(ResultSet row, String column) throws SQLException {
        byte[] sealed = row.getBytes(column);
        return sealed == null ? null : key.openText(SEAL, sealed);
    }
}
