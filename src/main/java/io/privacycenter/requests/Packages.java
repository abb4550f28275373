package io.privacycenter.requests;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.requests.others.Chosen;
import io.privacycenter.requests.others.OthersParts;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.sources.packages.AccessPackage.Release;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies of a person's data: made once, when they are decided, sealed piece by piece as they are read, and there for
 * fourteen days from when they may leave. They leave at identity level 2 only, and every opening is written down.
 */
@Service
public class Packages {

    static final Duration AVAILABLE = Duration.ofDays(14);
    static final int LEVEL = 2;

    /** Of what came since the demand was decided, something may concern somebody else: a person looks again. */
    static final String OTHERS_UNSEEN = "OTHERS_UNSEEN";

    private static final String SEAL = "package:";

    private final Sources sources;
    private final PersonsData data;
    private final Advice advice;
    private final Questions questions;
    private final CaseRows cases;
    private final DemandRows demands;
    private final JdbcClient database;
    private final MasterKey key;
    private final Texts texts;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final OthersParts others;
    private final SealedPieces pieces;

    Packages(
            Sources sources,
            PersonsData data,
            Advice advice,
            Questions questions,
            CaseRows cases,
            DemandRows demands,
            JdbcClient database,
            MasterKey key,
            Texts texts,
            InstallationClock clock,
            TransactionTemplate transaction,
            OthersParts others) {
        this.sources = sources;
        this.data = data;
        this.advice = advice;
        this.questions = questions;
        this.cases = cases;
        this.demands = demands;
        this.database = database;
        this.key = key;
        this.texts = texts;
        this.clock = clock;
        this.transaction = transaction;
        this.others = others;
        this.pieces = new SealedPieces(database, key, transaction, clock);
    }

    /** Whether an action is answered with a copy. */
    static boolean answer(Action action) {
        return action == Action.ACCESS || action == Action.PORTABILITY;
    }

    /**
     * @param items what a person counts, of what is given as it is held
     * @param withheld how many passages are left out or masked for the rights of others
     * @param opened when it was opened, by whom the person can read
     */
    public record Ready(
            UUID demand, int items, int withheld, long bytes, Instant made, Instant expires, List<Instant> opened) {}

    /** Whether a copy may leave now. */
    public sealed interface Opened {
        /**
         * @param zip to be read once, also after the call and by another thread; fails when the copy goes meanwhile
         * @param size in bytes
         */
        record Copy(InputStream zip, long size) implements Opened {}

        /** A second factor first. */
        record LevelTooLow() implements Opened {}

        record Gone() implements Opened {}
    }

    /** The copy of a demand; empty when it is not ready or has expired. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public Optional<Ready> ready(UUID demand) {
        return database.sql("""
                        select p.items, p.withheld, p.size, p.made, p.expires
                        from requests.data_package p join requests.demand d on d.id = p.demand
                        where p.demand = ? and p.expires > ? and d.state = 'DONE'
                        """)
                .params(demand, Timestamp.from(clock.instant()))
                .query((row, n) -> new Ready(
                        demand,
                        row.getInt("items"),
                        row.getInt("withheld"),
                        row.getLong("size"),
                        row.getTimestamp("made").toInstant(),
                        row.getTimestamp("expires").toInstant(),
                        opened(demand)))
                .optional();
    }

    /** Opens a copy and writes that down. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public Opened open(Patient patient, UUID demand) {
        if (patient.level() < LEVEL) {
            return new Opened.LevelTooLow();
        }
        Actor who = CurrentActor.get().orElseThrow();
        Optional<Opened> copy = database.sql("""
                        select p.sealed, p.subject, p.copy, p.pieces, p.size from requests.data_package p join requests.demand d on d.id = p.demand
                        where p.demand = ? and p.subject in (select id from identity.subject where person = ?)
                          and p.expires > ? and d.state = 'DONE'
                        """)
                .params(demand, patient.person(), Timestamp.from(clock.instant()))
                .query((row, n) -> copy(demand, who, row))
                .optional();
        if (copy.isEmpty()) {
            return new Opened.Gone();
        }
        database.sql(
                        "insert into requests.package_opened (demand, subject, controller, at, actor) values (?, ?, ?, ?, ?)")
                .params(
                        demand,
                        patient.subject(),
                        patient.controller(),
                        Timestamp.from(clock.instant()),
                        patient.actorId())
                .update();
        return copy.get();
    }

    private Opened copy(UUID demand, Actor who, ResultSet row) throws SQLException {
        byte[] whole = row.getBytes("sealed");
        InputStream zip = whole != null
                ? new ByteArrayInputStream(key.open(SEAL + demand, whole))
                : pieces.read(
                        row.getObject("subject", UUID.class),
                        row.getObject("copy", UUID.class),
                        row.getInt("pieces"),
                        piece -> CurrentActor.as(who, piece));
        return new Opened.Copy(zip, row.getLong("size"));
    }

    /** Whether the copy lies ready, though it may not leave yet. */
    boolean isMade(UUID demand) {
        return database.sql("select exists (select 1 from requests.data_package where demand = ?)")
                .param(demand)
                .query(Boolean.class)
                .single();
    }

    /** Makes the copy. @return the code of what went wrong; empty when it is made */
    Optional<String> make(Demand demand, Subject subject) {
        Advice.Look look = inTransaction(() -> advice.look(subject));
        if (!look.found().holdings().unasked().isEmpty()) {
            return Optional.of("NO_CONNECTION");
        }
        CaseRow file = inTransaction(() -> cases.findById(demand.caseFile()).orElseThrow());
        Recommendation advised = look.on(demand.action(), demand.restrictions(), file.filed, false, LEVEL)
                .recommendation();
        var given = new java.util.HashSet<>(advised.held(Verdict.GIVE));
        if (!inTransaction(() -> others.unseen(demand.id(), look.othersAmong(given)))
                .isEmpty()) {
            return Optional.of(OTHERS_UNSEEN);
        }
        Map<String, Chosen> chosen = inTransaction(() -> others.of(demand.id()));
        chosen.keySet().retainAll(given);
        Map<Given, Release.Part> parts = new HashMap<>();
        look.found().pieces().forEach((id, piece) -> {
            if (given.contains(id)) {
                parts.put(
                        new Given(
                                piece.record().row().table(),
                                piece.record().row().key(),
                                piece.selector()),
                        part(chosen.getOrDefault(id, Chosen.GIVEN).choice()));
            }
        });
        Whose whose = inTransaction(() -> data.whose(subject, look.published())).orElseThrow();
        Words words = texts.in(Locale.of(file.language));
        Withheld withheld = Withheld.of(chosen.values());
        PackageTexts told = texts(look, words, withheld);
        var copy = new SealedPieces.Copy(UUID.randomUUID(), demand.id(), demand.subject(), demand.controller());
        try (SealedPieces.Writing zip = pieces.write(copy)) {
            SourceAnswer<AccessPackage.Written> written = read(
                    data.sources(look.published()),
                    whose,
                    new ArrayList<>(),
                    all -> AccessPackage.write(
                            zip,
                            told,
                            all,
                            (record, column) -> parts.getOrDefault(
                                    new Given(record.row().table(), record.row().key(), column.selector()),
                                    Release.Part.LEFT_OUT),
                            summary -> CopyOnPaper.print(
                                    words,
                                    look.published(),
                                    told,
                                    file.reference,
                                    days(file, demand, look.situation().now()),
                                    summary)));
            return switch (written) {
                case SourceAnswer.Unreachable<AccessPackage.Written> silent ->
                    Optional.of(silent.fault().reason().name());
                case SourceAnswer.Found<AccessPackage.Written> made -> {
                    int items = new ItemsGiven(look.found(), Chosen.withheld(chosen)).all(advised);
                    zip.close();
                    keep(demand, items, withheld, copy, zip);
                    yield Optional.empty();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The copy could not be written", e);
        }
    }

    private static CopyOnPaper.Days days(CaseRow file, Demand demand, Instant now) {
        return new CopyOnPaper.Days(file.filed, java.util.Objects.requireNonNullElse(demand.answered(), now), now);
    }

    private static Release.Part part(Choice choice) {
        return switch (choice) {
            case GIVE -> Release.Part.GIVEN;
            case LEAVE_OUT -> Release.Part.LEFT_OUT;
            case MASK -> Release.Part.MASKED;
        };
    }

    private record Given(String table, String key, String selector) {}

    @FunctionalInterface
    private interface Writing {
        AccessPackage.Written write(List<PersonsRows> sources) throws IOException;
    }

    /** Opens all sources, one inside the other, so that the package reads each as it is at one moment. */
    private SourceAnswer<AccessPackage.Written> read(
            List<Source> rest, Whose whose, List<PersonsRows> open, Writing writing) throws IOException {
        if (rest.isEmpty()) {
            return new SourceAnswer.Found<>(writing.write(open));
        }
        SourceAnswer<SourceAnswer<AccessPackage.Written>> answer = sources.read(rest.getFirst(), whose, rows -> {
            open.add(rows);
            return read(rest.subList(1, rest.size()), whose, open, writing);
        });
        return switch (answer) {
            case SourceAnswer.Found<SourceAnswer<AccessPackage.Written>> found -> found.value();
            case SourceAnswer.Unreachable<SourceAnswer<AccessPackage.Written>> silent ->
                new SourceAnswer.Unreachable<>(silent.fault());
        };
    }

    private void keep(Demand demand, int items, Withheld withheld, SealedPieces.Copy copy, SealedPieces.Writing zip) {
        Instant now = clock.instant();
        Instant leaves = demand.notBefore() != null && demand.notBefore().isAfter(now) ? demand.notBefore() : now;
        transaction.executeWithoutResult(status -> {
            pieces.keepOnly(copy);
            if (pieces.count(copy) != zip.pieces()) {
                throw new IllegalStateException("Two made the copy of " + demand.id() + " at once; it is made again");
            }
            database.sql("delete from requests.data_package where demand = ?")
                    .param(demand.id())
                    .update();
            database.sql("""
                            insert into requests.data_package
                                (demand, subject, controller, copy, pieces, items, withheld, size, made, expires)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            demand.id(),
                            demand.subject(),
                            demand.controller(),
                            copy.id(),
                            zip.pieces(),
                            items,
                            withheld.leftOut() + withheld.masked(),
                            zip.size(),
                            Timestamp.from(now),
                            Timestamp.from(leaves.plus(AVAILABLE)))
                    .update();
        });
    }

    private PackageTexts texts(Advice.Look look, Words words, Withheld withheld) {
        Published published = look.published();
        GeneralInformation information = published.rules().information();
        return PackageWords.of(
                words,
                published,
                questions.lines(
                        look.on(
                                        Action.TRANSPARENCY,
                                        io.privacycenter.timeline.Restrictions.NONE,
                                        look.situation().now(),
                                        false,
                                        LEVEL)
                                .recommendation(),
                        published,
                        words,
                        look.situation().timeline()),
                look.situation().now().atZone(published.place().zone()).toLocalDate(),
                information.organization(),
                withheld);
    }

    private List<Instant> opened(UUID demand) {
        return database.sql("select at from requests.package_opened where demand = ? order by at")
                .param(demand)
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .list();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
