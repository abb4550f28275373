package io.privacycenter.ledger;

import io.privacycenter.timeline.Fact;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts entries at the ends of their chains, by the functions of the database, which alone write entries. One call for
 * many people costs a fraction of a call for each.
 */
final class Appends {

    private final JdbcTemplate statements;

    Appends(JdbcTemplate statements) {
        this.statements = statements;
    }

    /** @param waits takes the subjects of which ends wait for a start */
    List<Recorded> append(List<EntryBody> bodies, List<Fact> facts, Set<UUID> waits) {
        Recorded[] results = new Recorded[bodies.size()];
        for (List<Integer> round : rounds(bodies)) {
            if (round.size() == 1) {
                int place = round.getFirst();
                results[place] = appendOne(bodies.get(place), facts.get(place), waits);
            } else if (!appendAll(round, bodies, facts, results, waits)) {
                List<Integer> unknown = withoutKnown(round, bodies, results);
                if (!unknown.isEmpty() && !appendAll(unknown, bodies, facts, results, waits)) {
                    throw new IllegalStateException(
                            "Events that were not known are known though nobody else could write");
                }
            }
        }
        return List.of(results);
    }

    /**
     * The places of a batch in rounds: everybody's first fact, then everybody's second, and so on. The first round opens
     * every chain that the batch touches, in one order for everybody. A round is in the order of people, as the indexes
     * are, so that neighbours find their pages in the processor's cache.
     */
    private static List<List<Integer>> rounds(List<EntryBody> bodies) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<UUID, Integer> facts = new HashMap<>();
        for (int place = 0; place < bodies.size(); place++) {
            int round = facts.merge(bodies.get(place).subject(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(place);
        }
        Comparator<Integer> byPerson =
                Comparator.comparing(place -> bodies.get(place).subject());
        rounds.forEach(round -> round.sort(byPerson));
        return rounds;
    }

    private Recorded appendOne(EntryBody body, Fact fact, Set<UUID> waits) {
        return Objects.requireNonNull(statements.query(
                "select number, recorded, outcome, waits from ledger.append(?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> set(statement, body),
                row -> {
                    row.next();
                    UUID subject = body.subject();
                    long number = row.getLong("number");
                    return switch (row.getString("outcome")) {
                        case "recorded" -> {
                            if (row.getBoolean("waits")) {
                                waits.add(subject);
                            }
                            yield new Recorded.Entered(subject, number, fact);
                        }
                        case "known" -> known(subject, row);
                        default -> new Recorded.Conflict(subject, number);
                    };
                }));
    }

    /** False when nothing was recorded, since an event among these is known. */
    private boolean appendAll(
            List<Integer> round, List<EntryBody> bodies, List<Fact> facts, Recorded[] results, Set<UUID> waits) {
        return Boolean.TRUE.equals(statements.query(
                "select people, numbers, waits from ledger.append_all(?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> set(statement, round.stream().map(bodies::get).toList()),
                row -> {
                    row.next();
                    Array entered = row.getArray("numbers");
                    if (entered == null) {
                        return false;
                    }
                    Map<UUID, Long> numbers =
                            numbers((UUID[]) row.getArray("people").getArray(), (Long[]) entered.getArray());
                    for (int place : round) {
                        UUID subject = bodies.get(place).subject();
                        results[place] = new Recorded.Entered(
                                subject, Objects.requireNonNull(numbers.get(subject)), facts.get(place));
                    }
                    Array waiting = row.getArray("waits");
                    if (waiting != null) {
                        waits.addAll(List.of((UUID[]) waiting.getArray()));
                    }
                    return true;
                }));
    }

    private static Map<UUID, Long> numbers(UUID[] people, Long[] numbers) {
        Map<UUID, Long> all = HashMap.newHashMap(people.length);
        for (int i = 0; i < people.length; i++) {
            all.put(people[i], numbers[i]);
        }
        return all;
    }

    /** Answers for the events that are known already; the places of the others stay. */
    private List<Integer> withoutKnown(List<Integer> round, List<EntryBody> bodies, Recorded[] results) {
        List<EntryBody> asked = round.stream().map(bodies::get).toList();
        statements.query(
                "select place, number, recorded, same from ledger.known(?, ?, ?, ?, ?, ?)",
                statement -> {
                    set(statement, 1, "uuid", asked.stream().map(EntryBody::subject));
                    set(statement, 2, "uuid", asked.stream().map(EntryBody::controller));
                    set(statement, 3, "text", asked.stream().map(EntryBody::type));
                    set(statement, 4, "bytea", asked.stream().map(EntryBody::event));
                    set(statement, 5, "timestamptz", asked.stream().map(EntryBody::effect));
                    set(statement, 6, "text", asked.stream().map(EntryBody::payload));
                },
                row -> {
                    int place = round.get(row.getInt("place") - 1);
                    UUID subject = bodies.get(place).subject();
                    results[place] = row.getBoolean("same")
                            ? known(subject, row)
                            : new Recorded.Conflict(subject, row.getLong("number"));
                });
        return round.stream().filter(place -> results[place] == null).toList();
    }

    private static Recorded known(UUID subject, ResultSet row) throws SQLException {
        return new Recorded.AlreadyKnown(
                subject, row.getLong("number"), row.getTimestamp("recorded").toInstant());
    }

    private static void set(PreparedStatement statement, EntryBody body) throws SQLException {
        statement.setObject(1, body.subject());
        statement.setObject(2, body.controller());
        statement.setString(3, body.type());
        statement.setBytes(4, body.event());
        statement.setObject(5, body.effect().atOffset(ZoneOffset.UTC));
        statement.setObject(6, body.recorded().atOffset(ZoneOffset.UTC));
        statement.setString(7, body.payload());
        statement.setBytes(8, body.digest());
    }

    /** Facts of one batch are recorded at one instant. */
    private static void set(PreparedStatement statement, List<EntryBody> bodies) throws SQLException {
        set(statement, 1, "uuid", bodies.stream().map(EntryBody::subject));
        set(statement, 2, "uuid", bodies.stream().map(EntryBody::controller));
        set(statement, 3, "text", bodies.stream().map(EntryBody::type));
        set(statement, 4, "bytea", bodies.stream().map(EntryBody::event));
        set(statement, 5, "timestamptz", bodies.stream().map(EntryBody::effect));
        statement.setObject(6, bodies.getFirst().recorded().atOffset(ZoneOffset.UTC));
        set(statement, 7, "text", bodies.stream().map(EntryBody::payload));
        set(statement, 8, "bytea", bodies.stream().map(EntryBody::digest));
    }

    private static void set(PreparedStatement statement, int place, String type, Stream<?> values) throws SQLException {
        Object[] all = type.equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
        statement.setArray(place, statement.getConnection().createArrayOf(type, all));
    }
}
