package io.privacycenter.sources;

import io.privacycenter.configuration.SourceDefinition;
import io.privacycenter.configuration.SourceMapping.PersonTable;
import io.privacycenter.configuration.SourceMapping.TableMapping;
import io.privacycenter.sources.SourceAnswer.Found;
import io.privacycenter.sources.SourceAnswer.Reason;
import io.privacycenter.sources.SourceAnswer.Unreachable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The databases that hold people's data. Every statement has a time-out and a fetch size; names are quoted, values bound.
 */
public final class Sources {

    /** More rows of one person are not taken into memory. */
    private static final int MOST_RECORDS = 500_000;

    /** What is done with a person's rows while the source is open. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(PersonsRows rows) throws IOException;
    }

    private final SourceConnections connections;
    private final Remembered remembered;

    /** Sources in which nothing was erased before. */
    public Sources(SourceConnections connections) {
        this(connections, Remembered.NOTHING);
    }

    Sources(SourceConnections connections, Remembered remembered) {
        this.connections = connections;
        this.remembered = remembered;
    }

    /** Tables, columns, keys and estimates, from the catalogue alone. */
    public SourceAnswer<SourceDescription> describe(SourceDefinition source) {
        return ask(source, Catalogue::read);
    }

    /** The mapping against the schema as it is now. */
    public SourceAnswer<MappingCheck> check(Source source) {
        return ask(source.definition(), session -> {
            SourceDescription schema = Catalogue.read(session);
            return Checking.check(source.mapping(), schema, Permissions.read(session));
        });
    }

    /** Every row that concerns the person at the controller, without values: their own rows and the platform's. */
    public SourceAnswer<List<HeldRecord>> held(Source source, Whose whose) {
        return ask(source.definition(), session -> {
            List<ErasedOrder> erased = remembered.before(source, whose);
            return checked(source, erased, held(session, source, whose));
        });
    }

    private static List<HeldRecord> held(Session session, Source source, Whose whose) throws SQLException {
        SourceDescription schema = Catalogue.read(session);
        var all = new ArrayList<HeldRecord>();
        for (TableMapping mapping : source.mapping().tables()) {
            all.addAll(held(session, new PersonsTable(source, schema, mapping, whose), whose));
        }
        return List.copyOf(all);
    }

    /** A row that was erased and is there again comes from a backup: then nobody reads on. */
    private List<HeldRecord> checked(Source source, List<ErasedOrder> erased, List<HeldRecord> held) {
        if (erased.stream().anyMatch(order -> held.stream().anyMatch(order::isBack))) {
            remembered.foundAgain(source);
            throw new SourceFault(Reason.BEING_CLEANED, null);
        }
        return held;
    }

    /** Before values are read: only where something was erased about the person is there anything to look for. */
    private void check(Session session, Source source, Whose whose) throws SQLException {
        List<ErasedOrder> erased = remembered.before(source, whose);
        if (!erased.isEmpty()) {
            checked(source, erased, held(session, source, whose));
        }
    }

    private static List<HeldRecord> held(Session session, PersonsTable table, Whose whose) throws SQLException {
        var columns = new HeldColumns(table, whose);
        Map<RowReference, HeldRecord> records = new LinkedHashMap<>();
        session.query(columns.query(columns.selected()), row -> {
            HeldRecord record = columns.record(row);
            records.merge(record.row(), record, HeldRecord::andCopy);
            if (records.size() > MOST_RECORDS) {
                throw new SourceFault(Reason.TOO_MUCH, table.mapping().table());
            }
        });
        return List.copyOf(records.values());
    }

    /** The birth date in the person's own row; empty when the mapping names no such column or it holds nothing. */
    public SourceAnswer<Optional<LocalDate>> birthDate(Source source, Whose whose) {
        PersonTable people = source.mapping().person();
        String column = people.birthDate();
        if (column == null) {
            return new Found<>(Optional.empty());
        }
        return ask(source.definition(), session -> {
            check(session, source, whose);
            var born = new ArrayList<LocalDate>();
            String select = "SELECT " + TableName.quoted(column) + "::date FROM "
                    + TableName.of(people.table()).sql() + " WHERE " + TableName.quoted(people.key())
                    + "::text = ANY (?) AND " + TableName.quoted(column) + " IS NOT NULL";
            session.query(Sql.of(select, whose.personKeys()), row -> born.add(row.getObject(1, LocalDate.class)));
            return born.stream().distinct().count() == 1 ? Optional.of(born.getFirst()) : Optional.empty();
        });
    }

    /**
     * The same rows with their values. When the source breaks on the way, what {@code reading} has written so far is to be
     * thrown away.
     *
     * @throws IOException only as {@code reading} throws it
     */
    public <T> SourceAnswer<T> read(Source source, Whose whose, Reading<T> reading) throws IOException {
        try (Session session = Session.toRead(connections, source.definition())) {
            check(session, source, whose);
            SourceDescription schema = Catalogue.read(session);
            return new Found<>(reading.read(new PersonsRows(source, whose, schema, session)));
        } catch (SourceFault stopped) {
            return new Unreachable<>(stopped.fault);
        } catch (SQLException broken) {
            return new Unreachable<>(Faults.whileAsking(broken));
        }
    }

    /** What {@link #erase} would do now; changes and locks nothing. */
    public Erasure dryRun(Source source, ErasureOrder order) {
        return new Erasing(source, order, connections).dryRun();
    }

    /** Erases all that is ordered in one transaction, or nothing. Running it again gives the same end. */
    public Erasure erase(Source source, ErasureOrder order) {
        return new Erasing(source, order, connections).erase();
    }

    /** The proof: asks on a connection of its own, with queries of its own, what is left of the order. */
    public SourceAnswer<Remaining> remaining(Source source, ErasureOrder order) {
        return ask(source.definition(), session -> LeftOver.count(session, source, order));
    }

    /** Erases what of an earlier order is there again, and nothing that only has the same key. */
    ErasedAgain eraseAgain(Source source, ErasedOrder earlier) {
        ErasureOrder order = earlier.order();
        ErasureOrder back;
        switch (ask(source.definition(), session -> held(session, source, order.whose()))) {
            case Unreachable<List<HeldRecord>> silent -> {
                return new ErasedAgain.Failed(silent.fault().reason().name());
            }
            case Found<List<HeldRecord>> held -> back = back(earlier, held.value());
        }
        if (!back.rows().isEmpty()) {
            switch (erase(source, back)) {
                case Erasure.CarriedOut done -> {}
                case Erasure.Blocked blocked -> {
                    return new ErasedAgain.Blocked(
                            blocked.obstacles().getFirst().kind().name());
                }
                case Erasure.Failed failed -> {
                    return new ErasedAgain.Failed(failed.fault().reason().name());
                }
            }
            if (!(remaining(source, back) instanceof Found<Remaining> left)
                    || !left.value().nothing()) {
                return new ErasedAgain.Failed("STILL_THERE");
            }
        }
        long leftAlone = remaining(source, order) instanceof Found<Remaining> left
                ? left.value().rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : 0;
        return new ErasedAgain.Gone(back.rows().size(), leftAlone);
    }

    /** As much of an order as is there again; a column that is no longer mapped is read by nobody. */
    private static ErasureOrder back(ErasedOrder earlier, List<HeldRecord> held) {
        var rows = new TreeMap<RowReference, Set<String>>();
        for (HeldRecord record : held) {
            if (earlier.mayBeErasedAgain(record)) {
                Set<String> ordered = earlier.order().rows().getOrDefault(record.row(), Set.of());
                Set<String> full = record.columns().stream()
                        .map(HeldRecord.HeldColumn::column)
                        .collect(Collectors.toSet());
                full.retainAll(ordered);
                if (ordered.isEmpty() || !full.isEmpty()) {
                    rows.put(record.row(), full);
                }
            }
        }
        return new ErasureOrder(earlier.order().whose(), rows, earlier.order().sharedRows());
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    private <T> SourceAnswer<T> ask(SourceDefinition source, Question<T> question) {
        try (Session session = Session.toRead(connections, source)) {
            return new Found<>(question.ask(session));
        } catch (SourceFault stopped) {
            return new Unreachable<>(stopped.fault);
        } catch (SQLException broken) {
            return new Unreachable<>(Faults.whileAsking(broken));
        }
    }
}
