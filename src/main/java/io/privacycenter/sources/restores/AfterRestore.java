package io.privacycenter.sources.restores;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Act.Noticed;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.rows.Pseudonyms;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Wrong;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that a restore brings back nothing that was erased. A source that may hold such rows again is closed: nobody
 * reads it until everything that was erased there has been erased again. That is owed as work and survives a crash.
 *
 * <p>Noticed at a start, before anybody can ask: our database knows less than the file outside. Noticed at a read: a row
 * that was erased is there. Told by an administrator: a source was restored.
 */
final class AfterRestore implements Remembered, SmartInitializingSingleton {

    static final String TASK = "erase-again";
    private static final int ORDERS_AT_A_TIME = 100;
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(AfterRestore.class);

    private final JdbcClient database;
    private final ErasedRows erased;
    private final ErasureJournal journal;
    private final HostOrders hosts;
    private final ErasingAgain erasing;
    private final Function<String, Optional<Source>> configured;
    private final SchedulerClient work;
    private final Acts acts;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    AfterRestore(
            JdbcClient database,
            ErasedRows erased,
            ErasureJournal journal,
            HostOrders hosts,
            SourceConnections connections,
            Pseudonyms pseudonyms,
            Function<String, Optional<Source>> configured,
            SchedulerClient work,
            Acts acts,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.database = database;
        this.erased = erased;
        this.journal = journal;
        this.hosts = hosts;
        this.erasing = new ErasingAgain(connections, pseudonyms);
        this.configured = configured;
        this.work = work;
        this.acts = acts;
        this.clock = clock;
        this.transaction =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One source that is closed. */
    private record Cleaning(UUID id, String source) {}

    /** After the tables are there and before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        long generation = asWorker(() -> {
            long known = database.sql("select number from sources.generation for update")
                    .query(Long.class)
                    .single();
            long outside = journal.generation();
            Set<String> concerned = new HashSet<>(erased.reconcile());
            if (known < outside) {
                concerned.addAll(erased.sources());
            }
            concerned.forEach(source -> close(source, Noticed.OUR_DATABASE_RESTORED, null));
            long next = Math.max(known, outside) + 1;
            database.sql("update sources.generation set number = ?").param(next).update();
            return next;
        });
        journal.begin(generation);
    }

    @Override
    public List<ErasedOrder> before(Source source, Whose whose) {
        ErasedRows.Standing standing = erased.standing(source.definition().id(), whose);
        if (standing.beingCleaned()) {
            throw new SourceFault(SourceAnswer.Reason.BEING_CLEANED, null);
        }
        return standing.erased();
    }

    @Override
    public void requireReadable(Source source) {
        if (erased.isBeingCleaned(source.definition().id())) {
            throw new SourceFault(SourceAnswer.Reason.BEING_CLEANED, null);
        }
    }

    @Override
    public void foundAgain(Source source) {
        asWorker(() -> close(source.definition().id(), Noticed.ROW_FOUND_AGAIN, null));
    }

    /**
     * An administrator says that a source was restored.
     *
     * @throws IllegalArgumentException when no source is called so
     */
    void told(String source, UUID by) {
        if (configured.apply(source).isEmpty()) {
            throw new Wrong("No source is called \"%s\"", source);
        }
        asWorker(() -> close(source, Noticed.TOLD, by));
    }

    private UUID close(String source, Noticed noticed, @Nullable UUID by) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        LOG.warn(
                "The source {} may hold again what was erased ({}); it is not read until that is gone.",
                source,
                noticed);
        database.sql("""
                        insert into sources.cleaning (source, id, since, noticed, told_by) values (?, ?, ?, ?, ?)
                        on conflict (source) do update
                        set id = excluded.id, since = excluded.since, noticed = excluded.noticed, told_by = excluded.told_by
                        """)
                .param(source)
                .param(id)
                .param(Timestamp.from(now))
                .param(noticed.name())
                .param(by)
                .update();
        acts.record(null, by, now, new Act.RestoreNoticed(id, source, noticed));
        work.scheduleIfNotExists(new TaskInstance<>(TASK, source), now);
        return id;
    }

    /** One attempt to clean a source, by the worker. @return when to try again; empty when it is open */
    Optional<Instant> eraseAgain(String name) {
        Optional<Cleaning> owed =
                asWorker(() -> database.sql("select id, source from sources.cleaning where source = ?")
                        .param(name)
                        .query(Cleaning.class)
                        .optional());
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Source> source = configured.apply(name);
        String failure = source.isEmpty() ? "SOURCE_NOT_CONFIGURED" : clean(owed.get(), source.get());
        if (failure == null) {
            return asWorker(() -> isOwed(name)) ? Optional.of(clock.instant()) : Optional.empty();
        }
        LOG.warn("What came back in the source {} is not erased yet: {}", name, failure);
        asWorker(() -> database.sql("update sources.cleaning set failure = ? where source = ?")
                .params(failure, name)
                .update());
        return Optional.of(clock.instant().plus(PAUSE));
    }

    /** @return the code of what went wrong; null when the source is clean */
    private @Nullable String clean(Cleaning cleaning, Source source) {
        int orders = 0;
        int withRows = 0;
        long leftAlone = 0;
        boolean hasHosts = source.mapping().tables().stream().anyMatch(TableMapping::changedByHost);
        String blocked = null;
        ErasedOrder last = null;
        while (true) {
            ErasedOrder after = last;
            List<ErasedOrder> page = asWorker(() -> erased.in(cleaning.source(), after, ORDERS_AT_A_TIME));
            for (ErasedOrder order : page) {
                switch (erasing.eraseAgain(source, order)) {
                    case ErasedAgain.Gone gone -> {
                        leftAlone += gone.leftAlone();
                        if (hasHosts) {
                            asWorker(() -> hosts.proved(order.id()));
                        }
                        if (gone.rows() > 0) {
                            withRows++;
                            record(cleaning, order, gone.rows());
                        }
                    }
                    case ErasedAgain.OfTheHost theirs -> {
                        asWorker(() -> order(source, order, theirs.order()));
                        blocked = "HOST_ORDERED";
                    }
                    // Another order may clear the way.
                    case ErasedAgain.Blocked stopped -> blocked = stopped.code();
                    case ErasedAgain.Failed failed -> {
                        return failed.code();
                    }
                }
                orders++;
                last = order;
            }
            if (page.size() < ORDERS_AT_A_TIME) {
                break;
            }
        }
        if (blocked == null) {
            open(cleaning, orders, withRows, leftAlone);
        }
        return blocked;
    }

    /** Under the name of the erasure that is undone; what the host had acknowledged and is there is shown to it again. */
    private boolean order(Source source, ErasedOrder earlier, ErasureOrder theirs) {
        hosts.put(
                earlier.id(),
                HostOrder.Kind.ERASE,
                earlier.cause(),
                earlier.subject(),
                earlier.controller(),
                source,
                theirs);
        return hosts.refuted(earlier.id());
    }

    private void record(Cleaning cleaning, ErasedOrder order, int rows) {
        asWorker(() -> {
            int added = database.sql("""
                        insert into sources.erased_again (subject, id, cleaning, controller, source, rows, at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (subject, id, cleaning) do nothing
                        """)
                    .params(
                            order.subject(),
                            order.id(),
                            cleaning.id(),
                            order.controller(),
                            order.source(),
                            rows,
                            Timestamp.from(clock.instant()))
                    .update();
            if (added == 1) {
                acts.record(
                        order.controller(), new Act.ErasedAgain(cleaning.id(), order.id(), cleaning.source(), rows));
            }
            return added;
        });
    }

    /** Not when it was closed once more meanwhile: then it begins again. */
    private void open(Cleaning cleaning, int orders, int withRows, long leftAlone) {
        asWorker(() -> {
            int opened = database.sql("""
                        with gone as (delete from sources.cleaning where source = ? and id = ? returning *)
                        insert into sources.cleaned
                            (id, source, since, noticed, told_by, ended, orders, orders_with_rows, rows_left_alone)
                        select id, source, since, noticed, told_by, ?, ?, ?, ? from gone
                        """)
                    .params(
                            cleaning.source(),
                            cleaning.id(),
                            Timestamp.from(clock.instant()),
                            orders,
                            withRows,
                            leftAlone)
                    .update();
            if (opened == 1) {
                acts.record(null, new Act.SourceCleaned(cleaning.id(), cleaning.source(), orders, withRows, leftAlone));
            }
            return opened;
        });
    }

    private boolean isOwed(String source) {
        return database.sql("select exists (select 1 from sources.cleaning where source = ?)")
                .param(source)
                .query(Boolean.class)
                .single();
    }

    private <T> T asWorker(Supplier<T> what) {
        return CurrentActor.as(
                Actor.WORKER, () -> java.util.Objects.requireNonNull(transaction.execute(status -> what.get())));
    }
}
