package io.privacycenter.sources.schema;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.sources.schema.SeenSchema.Change;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What administrators last saw of the schema of each source, and what is different since. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class SeenSchemas {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    SeenSchemas(JdbcClient database, InstallationClock clock, TransactionTemplate transaction) {
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is different since a person last said that they saw it. */
    public record Drift(Instant since, List<Change> changes) {
        public Drift {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Holds a scan against what was seen. The first scan of a source is what was seen. A description that is cut says too
     * little to tell what is gone.
     */
    public Drift since(String source, SourceDescription now) {
        Instant at = clock.instant();
        if (now.cut()) {
            return new Drift(at, List.of());
        }
        SeenSchema is = SeenSchema.of(now);
        return asWorker(() -> {
            Optional<Seen> seen = last(source);
            if (seen.isEmpty()) {
                write(source, is, at);
                return new Drift(at, List.of());
            }
            return new Drift(seen.get().at(), seen.get().schema().changesTo(is));
        });
    }

    /** From now on, only what differs from this is told. */
    public void saw(String source, SourceDescription description) {
        asWorker(() -> {
            write(source, SeenSchema.of(description), clock.instant());
            return source;
        });
    }

    /** Columns of mapped tables that the mapping says nothing of, as they were last seen; names and no values. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'DPO')")
    public List<String> unmapped(SourceMapping mapping) {
        return asWorker(() -> last(mapping.source()).stream()
                .flatMap(seen -> seen.schema().tables().stream())
                .flatMap(table -> mapping.table(table.name()).stream()
                        .flatMap(mapped -> table.columns().stream()
                                .map(SeenSchema.SeenColumn::name)
                                .filter(column -> mapped.columns().stream()
                                        .noneMatch(one -> one.column().equals(column)))
                                .map(column -> table.name() + "." + column)))
                .sorted()
                .toList());
    }

    private record Seen(Instant at, SeenSchema schema) {}

    private Optional<Seen> last(String source) {
        return database.sql("select seen, tables from sources.seen_schema where source = ?")
                .param(source)
                .query((row, n) -> new Seen(
                        row.getTimestamp("seen").toInstant(),
                        JSON.readValue(row.getString("tables"), SeenSchema.class)))
                .optional();
    }

    private void write(String source, SeenSchema schema, Instant at) {
        database.sql("""
                        insert into sources.seen_schema (source, tables, seen) values (?, ?, ?)
                        on conflict (source) do update set tables = excluded.tables, seen = excluded.seen
                        """)
                .params(source, JSON.writeValueAsString(schema), Timestamp.from(at))
                .update();
    }

    private <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(Actor.WORKER, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
