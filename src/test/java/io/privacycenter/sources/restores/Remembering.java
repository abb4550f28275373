package io.privacycenter.sources.restores;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.Pseudonyms;
import io.privacycenter.sources.rows.RowReference;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The product as far as it remembers erasures, started on a database of ours and the practice software of {@link Praxis}. */
final class Remembering {

    static final UUID ANA = UUID.fromString("a0000000-0000-4000-8000-000000000007");
    static final UUID NORTH = UUID.fromString("c0000000-0000-4000-8000-000000000001");

    final JdbcClient ours;
    final InstallationClock clock = InstallationClock.movableFrom(Instant.parse("2026-11-20T09:00:00Z"));
    final ErasureJournal journal;
    final ErasedRows erased;
    final AfterRestore after;
    private final Acts acts;
    final Sources sources;
    /** As it is configured at present. */
    Source source;

    private final TransactionTemplate transaction;

    /** Starts, as the product does: tables first, then a look whether anything was restored. */
    Remembering(DatabaseRoles roles, Path data, MasterKey key, DataSource praxis) {
        Flyway.configure()
                .dataSource(roles.url(), roles.owner(), roles.ownerPassword())
                .schemas("flyway")
                .createSchemas(true)
                .placeholders(Map.of(
                        "app", roles.app().user(), "worker", roles.worker().user()))
                .load()
                .migrate();
        var worker = new DriverManagerDataSource(
                roles.url(), roles.worker().user(), roles.worker().password());
        ours = JdbcClient.create(worker);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(worker));
        journal = new ErasureJournal(data, key);
        erased = new ErasedRows(ours, journal, key, clock, Period.ofMonths(12));
        source = new Source(Praxis.definition("praxis"), Praxis.mapping("/sources/praxis-mapping.json"));
        SourceConnections connections = any -> praxis.getConnection();
        SchedulerClient work = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(worker))
                .tableName("work.scheduled_tasks")
                .build();
        acts = new Acts(ours, clock);
        after = new AfterRestore(
                ours,
                erased,
                journal,
                new HostOrders(ours, key, clock, event -> {}),
                connections,
                Pseudonyms.ofThisProcess(),
                id -> Optional.of(this.source)
                        .filter(one -> one.definition().id().equals(id)),
                work,
                acts,
                clock,
                transaction);
        sources = new Sources(connections, after, Pseudonyms.ofThisProcess());
        after.afterSingletonsInstantiated();
    }

    /** Ana's whole rows at North in these tables, without what Benoît wrote to her. */
    ErasureOrder anas(String... tables) {
        var rows = new TreeSet<RowReference>();
        for (HeldRecord record : Praxis.found(sources.held(source, ANA_AT_NORTH))) {
            if (Set.of(tables).contains(record.row().table())
                    && !record.row().key().startsWith("[\"23\"")) {
                rows.add(record.row());
            }
        }
        return ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false);
    }

    /** Erases as a demand does: written down, erased, proved. */
    UUID erase(ErasureOrder order) {
        UUID id = ordered(order);
        if (!(sources.erase(source, order) instanceof Erasure.CarriedOut)
                || !Praxis.found(sources.remaining(source, order)).nothing()) {
            throw new AssertionError("It was not erased");
        }
        inTransaction(() -> {
            erased.proved(id);
            return id;
        });
        return id;
    }

    UUID ordered(ErasureOrder order) {
        return inTransaction(() -> erased.ordered(UUID.randomUUID(), ANA, NORTH, "praxis", order));
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    boolean isWorkOwed() {
        return ours.sql("select exists (select 1 from work.scheduled_tasks where task_name = ?)")
                .param(AfterRestore.TASK)
                .query(Boolean.class)
                .single();
    }

    /** What was done at a controller, or on the platform for null, newest first. */
    List<Act> acts(@Nullable UUID controller) {
        return acts.of(controller, Long.MAX_VALUE, 100).stream()
                .map(Acts.Done::act)
                .toList();
    }

    long count(String from) {
        return ours.sql("select count(*) from " + from).query(Long.class).single();
    }
}
