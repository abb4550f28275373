package io.privacycenter.evidence;

import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.CaseFiles;
import io.privacycenter.texts.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that show what became of one case, or of all that came within some days: a PDF to read and a JSON to check. Who takes one
 * and what for is recorded before its first byte is written.
 */
@Service
@PreAuthorize("hasRole('DPO')")
public class Evidence {

    /** What a person gets through, and what fits into memory while it is printed; JSON is written as it is read. */
    private static final int MOST_ON_PAPER = 500;

    private static final int MOST_IN_JSON = 5_000;

    private static final int AT_ONCE = 25;

    private final Entrusted entrusted;
    private final Accounts accounts;
    private final CaseFiles cases;
    private final Acts acts;
    private final PublicLog log;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;

    Evidence(
            Entrusted entrusted,
            Accounts accounts,
            CaseFiles cases,
            Acts acts,
            PublicLog log,
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock) {
        this.entrusted = entrusted;
        this.accounts = accounts;
        this.cases = cases;
        this.acts = acts;
        this.log = log;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What somebody takes it for; it is recorded. */
    public enum Purpose {
        AUTHORITY,
        COURT,
        PRACTICE,
        OWN_CHECK
    }

    public enum Form {
        PDF(MOST_ON_PAPER),
        JSON(MOST_IN_JSON);

        private final int most;

        Form(int most) {
            this.most = most;
        }

        /** How many cases one file has at most. */
        public int most() {
            return most;
        }
    }

    /** What a file begins with. @param checkpoint that the newest of its proofs verify under; null in the log's first second */
    record Head(
            Instant made,
            Account.Who by,
            Purpose purpose,
            Extent extent,
            @Nullable String practice,
            ZoneId zone,
            int cases,
            @Nullable String checkpoint) {}

    /** How many cases a file would have. */
    public int count(Extent extent) {
        Entrusted.Where where = where(extent);
        return Objects.requireNonNull(transaction.execute(
                status -> database.sql("select count(*) from requests.case_file c where " + where.sql())
                        .params(where.values())
                        .query(Integer.class)
                        .single()));
    }

    /**
     * Writes a file.
     *
     * @throws AccessDeniedException when a controller is not the officer's
     * @throws IllegalArgumentException when it would have more cases than one may
     */
    public void write(StaffMember officer, Extent extent, Form form, Purpose purpose, Words words, OutputStream to)
            throws IOException {
        int count = count(extent);
        if (count == 0 && extent instanceof Extent.OneCase) {
            throw new AccessDeniedException("Not a case of a controller whose officer this is");
        }
        if (count > form.most()) {
            throw new IllegalArgumentException("%d cases are more than one file may have".formatted(count));
        }
        record(officer, extent, form, purpose);
        Head head = head(officer, extent, purpose, count);
        Iterable<Account> all = () -> new OneByOne(where(extent), words);
        switch (form) {
            case PDF -> to.write(EvidenceOnPaper.print(head, all, words));
            case JSON -> EvidenceFile.write(head, all, words, to);
        }
    }

    /** The number of the form that is written. */
    public static final int FORM = 2;

    /** The JSON Schema of the JSON of a form, of {@code 1} to {@link #FORM}: files of earlier ones are still read. */
    public static byte[] schema(int form) {
        try (InputStream schema = Evidence.class.getResourceAsStream("evidence.v" + form + ".schema.json")) {
            return Objects.requireNonNull(schema).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of evidence could not be read", e);
        }
    }

    private Head head(StaffMember officer, Extent extent, Purpose purpose, int count) {
        UUID controller = switch (extent) {
            case Extent.OneCase one -> controller(one);
            case Extent.Period period -> period.controller();
        };
        return new Head(
                clock.instant(),
                new Account.Who(officer.id(), officer.name()),
                purpose,
                extent,
                controller == null ? null : entrusted.name(controller),
                entrusted.zone(controller),
                count,
                log.latest().map(checkpoint -> checkpoint.note().written()).orElse(null));
    }

    private UUID controller(Extent.OneCase one) {
        return Objects.requireNonNull(
                transaction.execute(status -> database.sql("select controller from requests.case_file where id = ?")
                        .param(one.id())
                        .query(UUID.class)
                        .single()));
    }

    /** In the chain of each practice that it is about; of an officer of all of them, in that of the platform. */
    private void record(StaffMember officer, Extent extent, Form form, Purpose purpose) {
        switch (extent) {
            case Extent.OneCase one ->
                record(officer, controller(one), new Act.CaseEvidenceTaken(one.id(), purpose.name(), form.name()));
            case Extent.Period period -> {
                Act act = new Act.PeriodEvidenceTaken(period.from(), period.to(), purpose.name(), form.name());
                UUID[] ids = period.controller() == null ? entrusted.ids() : new UUID[] {period.controller()};
                List<@Nullable UUID> whose = ids == null ? Collections.singletonList(null) : Arrays.asList(ids);
                whose.forEach(controller -> record(officer, controller, act));
            }
        }
    }

    /** The chains of practices are written by administrators and by the product; this is the product's word for it. */
    private void record(StaffMember officer, @Nullable UUID controller, Act act) {
        CurrentActor.run(
                Actor.WORKER,
                () -> transaction.executeWithoutResult(
                        status -> acts.record(controller, officer.id(), clock.instant(), act)));
    }

    private Entrusted.Where where(Extent extent) {
        return switch (extent) {
            case Extent.OneCase one -> {
                Entrusted.Where mine = entrusted.at(null, "c");
                yield with(mine, mine.sql() + " and c.id = :one", Map.of("one", one.id()));
            }
            case Extent.Period period -> {
                Entrusted.Where mine = entrusted.at(period.controller(), "c");
                ZoneId zone = entrusted.zone(period.controller());
                yield with(
                        mine,
                        mine.sql() + " and c.filed >= :begin and c.filed < :finish",
                        Map.of(
                                "begin",
                                start(period.from(), zone),
                                "finish",
                                start(period.to().plusDays(1), zone)));
            }
        };
    }

    private static Entrusted.Where with(Entrusted.Where mine, String sql, Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(mine.values());
        values.putAll(more);
        return new Entrusted.Where(sql, values);
    }

    private static Timestamp start(LocalDate day, ZoneId zone) {
        return Timestamp.from(day.atStartOfDay(zone).toInstant());
    }

    /** The accounts of cases in the order in which they came, a few of them in memory at a time. */
    private final class OneByOne implements Iterator<Account> {

        private final Entrusted.Where where;
        private final Words words;
        private Iterator<Account> read = Collections.emptyIterator();
        private @Nullable Case last;
        private boolean more = true;

        OneByOne(Entrusted.Where where, Words words) {
            this.where = where;
            this.words = words;
        }

        @Override
        public boolean hasNext() {
            if (!read.hasNext() && more) {
                read = Objects.requireNonNull(transaction.execute(status -> next(last)));
            }
            return read.hasNext();
        }

        @Override
        public Account next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.next();
        }

        private Iterator<Account> next(@Nullable Case after) {
            JdbcClient.StatementSpec asked = database.sql("select c.id from requests.case_file c where " + where.sql()
                            + (after == null ? "" : " and (c.filed, c.id) > (:filed, :id)")
                            + " order by c.filed, c.id limit " + AT_ONCE)
                    .params(where.values());
            if (after != null) {
                asked = asked.param("filed", Timestamp.from(after.filed())).param("id", after.id());
            }
            List<Case> some = cases.open(asked.query(UUID.class).list());
            more = some.size() == AT_ONCE;
            last = some.isEmpty() ? after : some.getLast();
            return some.stream().map(file -> accounts.of(file, words)).toList().iterator();
        }
    }
}
