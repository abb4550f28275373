package io.privacycenter.sources.restores;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where an administrator says that a source was restored from a backup, and sees what became of it. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class RestoredSources {

    private static final int MOST = 100;

    private final AfterRestore after;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    RestoredSources(AfterRestore after, JdbcClient database, TransactionTemplate transaction) {
        this.after = after;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * A source that was closed because a restore may have brought back what was erased.
     *
     * @param noticed {@code OUR_DATABASE_RESTORED}, {@code ROW_FOUND_AGAIN} or {@code TOLD}
     * @param ended when it was open again; null while it is closed
     * @param failure code of why it is still closed, as of the last attempt
     * @param erasures how many earlier erasures were carried out again because their rows had come back
     */
    public record Closed(
            String source,
            Instant since,
            String noticed,
            @Nullable Instant ended,
            @Nullable String failure,
            int erasures) {}

    /**
     * The source was restored: from now on nobody reads it, until what was erased there is erased again.
     *
     * @throws IllegalArgumentException when no source is called so
     */
    public void wasRestored(String source) {
        UUID by = CurrentActor.get().map(Actor::actorId).orElseThrow();
        after.told(source, by);
    }

    /** Closed ones first, then those that were, latest first. */
    public List<Closed> all() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> java.util.Objects.requireNonNull(transaction.execute(status -> database.sql("""
                                select source, since, noticed, null::timestamptz as ended, failure, 0 as erasures
                                from sources.cleaning
                                union all
                                select source, since, noticed, ended, null, orders_with_rows from sources.cleaned
                                order by ended desc nulls first, since desc limit ?
                                """)
                        .param(MOST)
                        .query((row, n) -> new Closed(
                                row.getString("source"),
                                row.getTimestamp("since").toInstant(),
                                row.getString("noticed"),
                                row.getTimestamp("ended") == null
                                        ? null
                                        : row.getTimestamp("ended").toInstant(),
                                row.getString("failure"),
                                row.getInt("erasures")))
                        .list())));
    }
}
