package io.privacycenter.health;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks every source, again and again, whether it is there, and keeps since when its answer is what it is: somebody who reads
 * that a source is silent wants to know for how long, and nobody may have asked it meanwhile.
 */
@Component
class AskingSources {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);

    private final Configurations configurations;
    private final Sources sources;
    private final JdbcClient database;
    private final InstallationClock clock;

    AskingSources(Configurations configurations, Sources sources, JdbcClient database, InstallationClock clock) {
        this.configurations = configurations;
        this.sources = sources;
        this.database = database;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> askSources() {
        return Tasks.recurring("ask-sources", FixedDelay.of(BETWEEN_ROUNDS))
                .execute((task, context) -> CurrentActor.run(Actor.WORKER, this::round));
    }

    void round() {
        List<SourceDefinition> all =
                configurations.platform().map(Platform::sources).orElse(List.of());
        for (SourceDefinition source : all) {
            keep(source.id(), silence(sources.greet(source)));
        }
        database.sql("delete from health.source_answer where not (source = any (?))")
                .param(all.stream().map(SourceDefinition::id).toArray(String[]::new))
                .update();
    }

    private static @Nullable Reason silence(SourceAnswer<?> answer) {
        return switch (answer) {
            case SourceAnswer.Found<?> found -> null;
            case SourceAnswer.Unreachable<?> silent -> silent.fault().reason();
        };
    }

    private void keep(String source, @Nullable Reason silence) {
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("""
                        insert into health.source_answer as known (source, silence, since, asked) values (?, nullif(?, ''), ?, ?)
                        on conflict (source) do update set silence = excluded.silence, asked = excluded.asked,
                            since = case when known.silence is null = (excluded.silence is null)
                                    then known.since else excluded.since end
                        """)
                .param(source)
                .param(silence == null ? "" : silence.name())
                .param(now)
                .param(now)
                .update();
    }

    /** What they last answered; empty before the first round. */
    List<SourceStanding> last() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("select source, silence, since, asked from health.source_answer order by source")
                        .query((row, n) -> {
                            String silence = row.getString("silence");
                            return new SourceStanding(
                                    row.getString("source"),
                                    silence == null ? null : Reason.valueOf(silence),
                                    row.getTimestamp("since").toInstant(),
                                    row.getTimestamp("asked").toInstant());
                        })
                        .list());
    }
}
