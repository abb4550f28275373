package io.privacycenter.sources;

import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.aging.AgedRow;
import io.privacycenter.sources.aging.AgedRows;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Found;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.asking.SourceAnswer.Unreachable;
import io.privacycenter.sources.blocking.Blocking;
import io.privacycenter.sources.connection.Faults;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.erasure.Erasing;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.erasure.LeftOver;
import io.privacycenter.sources.erasure.Remaining;
import io.privacycenter.sources.facts.TellingRow;
import io.privacycenter.sources.facts.TellingRows;
import io.privacycenter.sources.people.Addresses;
import io.privacycenter.sources.people.Behind;
import io.privacycenter.sources.people.PeopleByName;
import io.privacycenter.sources.people.PeopleTable;
import io.privacycenter.sources.people.PeopleTable.Address;
import io.privacycenter.sources.people.PersonOnFile;
import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Correction;
import io.privacycenter.sources.rectification.Rectification;
import io.privacycenter.sources.rectification.Rectifying;
import io.privacycenter.sources.rectification.Values;
import io.privacycenter.sources.restores.ErasedOrder;
import io.privacycenter.sources.restores.Remembered;
import io.privacycenter.sources.rows.FactsOnFile;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecords;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.Professionals;
import io.privacycenter.sources.rows.Pseudonyms;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.Checking;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.SourceDescription;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that hold people's data. Every statement has a time-out and a fetch size; names are quoted, values bound.
 */
public final class Sources {

    /** What is done with a person's rows while the source is open. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(PersonsRows rows) throws IOException;
    }

    private final SourceConnections connections;
    private final Remembered remembered;
    private final Pseudonyms pseudonyms;

    /** Sources in which nothing was erased before and whose hashes nobody compares. */
    public Sources(SourceConnections connections) {
        this(connections, Remembered.NOTHING, Pseudonyms.ofThisProcess());
    }

    /** Sources in which what was erased before is looked for ahead of anything that is read. */
    public Sources(SourceConnections connections, Remembered remembered, Pseudonyms pseudonyms) {
        this.connections = connections;
        this.remembered = remembered;
        this.pseudonyms = pseudonyms;
    }

    /** Whether the source is there and lets us in; nothing of it is read. */
    public SourceAnswer<Boolean> greet(SourceDefinition source) {
        return ask(source, session -> session.count(Sql.of("SELECT 1")) == 1);
    }

    /** Tables, columns, keys and estimates, from the catalogue alone. */
    public SourceAnswer<SourceDescription> describe(SourceDefinition source) {
        return ask(source, Catalogue::read);
    }

    /** The mapping against the schema as it is now. */
    public SourceAnswer<MappingCheck> check(Source source) {
        SourceDefinition definition = source.definition();
        return ask(definition, reading -> {
            if (!definition.changesApart()) {
                return Checking.check(reading, reading, source.mapping());
            }
            try (Session changing = Session.toReadAsChanger(connections, definition)) {
                return Checking.check(reading, changing, source.mapping());
            }
        });
    }

    /** Every row that concerns the person at the controller, without values: their own rows and the platform's. */
    public SourceAnswer<List<HeldRecord>> held(Source source, Whose whose) {
        return ask(source.definition(), session -> {
            List<ErasedOrder> erased = remembered.before(source, whose);
            return checked(source, erased, HeldRecords.read(session, source, whose));
        });
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
            checked(source, erased, HeldRecords.read(session, source, whose));
        }
    }

    /** The birth date in the person's own row; empty when the mapping names no such column or it holds nothing. */
    public SourceAnswer<Optional<LocalDate>> birthDate(Source source, Whose whose) {
        PersonTable people = source.mapping().person();
        if (people.birthDate() == null) {
            return new Found<>(Optional.empty());
        }
        return ask(source.definition(), session -> {
            check(session, source, whose);
            return born(session, Catalogue.read(session), people, whose);
        });
    }

    private static Optional<LocalDate> born(Session session, SourceDescription schema, PersonTable people, Whose whose)
            throws SQLException {
        String column = people.birthDate();
        if (column == null) {
            return Optional.empty();
        }
        var born = new ArrayList<LocalDate>();
        String select = "SELECT " + TableName.quoted(column) + "::date FROM "
                + TableName.of(people.table()).sql() + " WHERE " + TableName.quoted(column) + " IS NOT NULL AND ";
        Sql isThem = schema.columnType(people.table(), people.key())
                .isOneOf(TableName.quoted(people.key()), whose.personKeys());
        session.query(Sql.of(select).then(isThem), row -> born.add(row.getObject(1, LocalDate.class)));
        return born.stream().distinct().count() == 1 ? Optional.of(born.getFirst()) : Optional.empty();
    }

    /**
     * What {@link #held} and {@link #birthDate} answer for several people, at one connection whose schema is read once.
     *
     * @return an answer for each, in their order; what fails for one fails for them alone
     */
    public List<SourceAnswer<OnFile>> onFile(Source source, List<Whose> people) {
        return new SeveralPeople(connections, source.definition()).ask(people, (session, schema, whose) -> {
            List<ErasedOrder> erased = remembered.before(source, whose);
            List<HeldRecord> held = checked(source, erased, HeldRecords.read(session, schema, source, whose));
            return new OnFile(held, born(session, schema, source.mapping().person(), whose));
        });
    }

    /** @param held without values @param born empty where the mapping names no such column or it holds nothing */
    public record OnFile(List<HeldRecord> held, Optional<LocalDate> born) {}

    /** What the person's own rows say about a fact that is asked as a second factor, as texts. */
    public SourceAnswer<Set<String>> facts(Source source, Whose whose, SharedFact fact) {
        return ask(source.definition(), session -> {
            check(session, source, whose);
            return FactsOnFile.of(session, source, whose, fact);
        });
    }

    /**
     * Who treats the person at the controller: what the newest row says that leads to a professional, of the first table of the
     * mapping that has such a way and such a row. As the source writes it; empty where none says so.
     */
    public SourceAnswer<Optional<String>> professional(Source source, Whose whose) {
        return ask(source.definition(), session -> {
            check(session, source, whose);
            return Professionals.of(session, source, whose);
        });
    }

    /**
     * Rows that may tell a fact, whoever they are about, in the order of their keys.
     *
     * @param after key of the last row before them; null begins with the first
     * @param most how many; fewer are the last ones
     */
    public SourceAnswer<List<TellingRow>> telling(Source source, DerivedFact fact, @Nullable String after, int most) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return TellingRows.page(session, source.mapping(), fact, Catalogue.read(session), after, most);
        });
    }

    /**
     * Rows of a table that were captured before an instant, whoever they are about, the oldest first.
     *
     * @param after the last row before them; null begins with the oldest
     * @param most how many; fewer are the last ones
     */
    public SourceAnswer<List<AgedRow>> aged(
            Source source, String table, Instant before, AgedRow.@Nullable Place after, int most) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return AgedRows.page(session, source.mapping(), table, Catalogue.read(session), before, after, most);
        });
    }

    /** Under which addresses people are written down, by key; whoever has no row is left out. */
    public SourceAnswer<Map<String, Addresses>> addresses(Source source, Collection<String> keys) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return new PeopleTable(Catalogue.read(session), source.mapping().person()).of(session, keys);
        });
    }

    /**
     * Who has a row under an address and anything at a controller.
     *
     * @param plain the address in its one writing
     */
    public SourceAnswer<Behind> behind(Source source, String controller, Address address, String plain) {
        if (!PeopleTable.has(source.mapping().person(), address)) {
            return new Found<>(new Behind.Nobody());
        }
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            var keys = new ArrayList<String>();
            var people =
                    new PeopleTable(Catalogue.read(session), source.mapping().person());
            for (String key : people.under(session, address, plain)) {
                if (isAt(session, source, controller, key)) {
                    keys.add(key);
                }
            }
            return Behind.of(keys);
        });
    }

    /** The numbers of those who have a row under an address, of whatever controller; who asks keeps to those they may know of. */
    public SourceAnswer<List<String>> under(Source source, Address address, String plain) {
        if (!PeopleTable.has(source.mapping().person(), address)) {
            return new Found<>(List.of());
        }
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return new PeopleTable(Catalogue.read(session), source.mapping().person()).under(session, address, plain);
        });
    }

    /** Who was born on a day, is called at least partly so, and has anything at a controller. */
    public SourceAnswer<List<PersonOnFile>> born(Source source, String controller, LocalDate day, String name) {
        return onFile(source, controller, (people, session) -> people.born(session, day, name));
    }

    /** Who has a number, and anything at a controller. */
    public SourceAnswer<List<PersonOnFile>> numbered(Source source, String controller, String key) {
        return onFile(source, controller, (people, session) -> people.numbered(session, List.of(key)));
    }

    /** Who is called so, of whatever controller; who asks keeps to those they may know of. */
    public SourceAnswer<List<String>> called(Source source, String name) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return new PeopleByName(Catalogue.read(session), source.mapping())
                    .called(session, name).stream().map(PersonOnFile::key).toList();
        });
    }

    /** What those with these numbers are called, of whatever controller. */
    public SourceAnswer<List<PersonOnFile>> named(Source source, Collection<String> keys) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            return new PeopleByName(Catalogue.read(session), source.mapping()).numbered(session, List.copyOf(keys));
        });
    }

    @FunctionalInterface
    private interface LookingUp {
        List<PersonOnFile> in(PeopleByName people, Session session) throws SQLException;
    }

    private SourceAnswer<List<PersonOnFile>> onFile(Source source, String controller, LookingUp looking) {
        return ask(source.definition(), session -> {
            remembered.requireReadable(source);
            var found = new ArrayList<PersonOnFile>();
            for (PersonOnFile person :
                    looking.in(new PeopleByName(Catalogue.read(session), source.mapping()), session)) {
                if (isAt(session, source, controller, person.key())) {
                    found.add(person);
                }
            }
            return List.copyOf(found);
        });
    }

    /** A row that all practices share does not say whose patient somebody is. */
    private static boolean isAt(Session session, Source source, String controller, String key) throws SQLException {
        return HeldRecords.read(session, source, Whose.patient(Set.of(key), controller, ZoneOffset.UTC)).stream()
                .anyMatch(record -> !record.shared());
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
            return new Unreachable<>(stopped.fault());
        } catch (SQLException broken) {
            return new Unreachable<>(Faults.whileAsking(broken));
        }
    }

    /** What {@link #erase} would do now; changes and locks nothing. */
    public Erasure dryRun(Source source, ErasureOrder order) {
        return new Erasing(source, order, connections, pseudonyms).dryRun();
    }

    /** Erases all that is ordered in one transaction, or nothing. Running it again gives the same end. */
    public Erasure erase(Source source, ErasureOrder order) {
        return erase(source, order, Erasing.Watching.NOBODY);
    }

    /** The same, telling after each table how far it is. */
    public Erasure erase(Source source, ErasureOrder order, Erasing.Watching watching) {
        return new Erasing(source, order, connections, pseudonyms).erase(watching);
    }

    /** The proof: asks on a connection of its own, with queries of its own, what is left of the order. */
    public SourceAnswer<Remaining> remaining(Source source, ErasureOrder order) {
        return ask(source.definition(), session -> LeftOver.count(session, source, order));
    }

    /** What stands in some cells of the person's rows, as texts; cells that are not theirs are left out. */
    public SourceAnswer<Map<Cell, @Nullable String>> values(Source source, Whose whose, Collection<Cell> cells) {
        return ask(source.definition(), session -> {
            check(session, source, whose);
            return Values.read(session, source, whose, cells);
        });
    }

    /** What {@link #rectify} would do now; keeps nothing. */
    public Rectification wouldRectify(Source source, Whose whose, List<Correction> corrections) {
        return new Rectifying(source, whose, corrections, connections).check();
    }

    /** Puts new values in the place of old ones while those still stand: all of them or none. Running it again gives the same end. */
    public Rectification rectify(Source source, Whose whose, List<Correction> corrections) {
        return new Rectifying(source, whose, corrections, connections).rectify();
    }

    /** The proof: asks on a connection of its own whether the value stands. @param stands as the source writes it */
    public SourceAnswer<Boolean> stands(Source source, Cell cell, @Nullable String stands) {
        return ask(source.definition(), session -> Rectifying.stands(session, source, cell, stands));
    }

    /** Takes rows out of use and proves it: how many are in use all the same. */
    public SourceAnswer<Long> block(Source source, ErasureOrder rows) {
        return new Blocking(source, connections).block(rows);
    }

    /** Brings blocked rows back into use and proves it: how many are blocked all the same. */
    public SourceAnswer<Long> release(Source source, ErasureOrder rows) {
        return new Blocking(source, connections).release(rows);
    }

    /** The proof of {@link #release} alone. */
    public SourceAnswer<Long> outOfUse(Source source, ErasureOrder rows) {
        return new Blocking(source, connections).outOfUse(rows);
    }

    /** The proof of {@link #block} alone. */
    public SourceAnswer<Long> inUse(Source source, ErasureOrder rows) {
        return new Blocking(source, connections).inUse(rows);
    }

    private <T> SourceAnswer<T> ask(SourceDefinition source, Session.Question<T> question) {
        return Session.ask(connections, source, question);
    }
}
