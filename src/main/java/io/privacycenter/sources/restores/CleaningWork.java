package io.privacycenter.sources.restores;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.rows.Pseudonyms;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What watches over restores of the sources, and the cleaning that is owed where one was restored. */
@Configuration(proxyBeanMethods = false)
class CleaningWork {

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);

    @Bean
    ErasedRows erasedRows(
            JdbcClient database, ErasureJournal journal, MasterKey key, InstallationClock clock, Settings settings) {
        return new ErasedRows(database, journal, key, clock, settings.longestBackup());
    }

    @Bean
    AfterRestore afterRestore(
            JdbcClient database,
            ErasedRows erased,
            ErasureJournal journal,
            HostOrders hosts,
            SourceConnections connections,
            Pseudonyms pseudonyms,
            Configurations configurations,
            SchedulerClient work,
            Acts acts,
            InstallationClock clock,
            TransactionTemplate transaction) {
        return new AfterRestore(
                database,
                erased,
                journal,
                hosts,
                connections,
                pseudonyms,
                source -> configured(configurations, source),
                work,
                acts,
                clock,
                transaction);
    }

    @Bean
    CustomTask<Void> eraseAgain(AfterRestore after, InstallationClock clock) {
        return Tasks.custom(AfterRestore.TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_A_FAULT)))
                .execute((instance, context) -> CurrentActor.as(Actor.WORKER, () -> after.eraseAgain(instance.getId()))
                        .<CompletionHandler<Void>>map(
                                at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private static Optional<Source> configured(Configurations configurations, String id) {
        return configurations
                .platform()
                .flatMap(platform -> platform.sources().stream()
                        .filter(definition -> definition.id().equals(id))
                        .findFirst()
                        .flatMap(definition -> platform.mapping(id).map(mapping -> new Source(definition, mapping))));
    }
}
