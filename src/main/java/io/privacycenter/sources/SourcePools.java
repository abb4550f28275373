package io.privacycenter.sources;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.SourceDefinition;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** A few connections to each source, with the password that was kept for it; and what watches over its restores. */
@Configuration(proxyBeanMethods = false)
class SourcePools {

    private static final int CONNECT_SECONDS = 5;
    private static final int CONNECTIONS = 8;
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);

    private final Configurations configurations;
    private final ConcurrentHashMap<SourceDefinition, HikariDataSource> pools = new ConcurrentHashMap<>();

    SourcePools(Configurations configurations) {
        this.configurations = configurations;
    }

    @Bean
    Sources sources(AfterRestore remembered) {
        return new Sources(this::open, remembered);
    }

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
            SchedulerClient work,
            InstallationClock clock,
            TransactionTemplate transaction) {
        return new AfterRestore(database, erased, journal, this::open, this::source, work, clock, transaction);
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

    private Optional<Source> source(String id) {
        return configurations
                .platform()
                .flatMap(platform -> platform.sources().stream()
                        .filter(definition -> definition.id().equals(id))
                        .findFirst()
                        .flatMap(definition -> platform.mapping(id).map(mapping -> new Source(definition, mapping))));
    }

    private Connection open(SourceDefinition source) throws SQLException {
        return pools.computeIfAbsent(source, this::pool).getConnection();
    }

    private HikariDataSource pool(SourceDefinition source) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("source " + source.id());
        pool.setJdbcUrl(source.url());
        pool.setUsername(source.user());
        pool.setPassword(configurations.secret(source.id()).orElse(""));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        pool.addDataSourceProperty("socketTimeout", source.timeoutSeconds() + CONNECT_SECONDS);
        // The details of an error quote values, and values may be personal.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "privacy-center");
        return pool;
    }

    /** The next connection is made with the new password, once that is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void follow(Configurations.SecretKept kept) {
        pools.entrySet().removeIf(pool -> {
            boolean concerned = pool.getKey().id().equals(kept.source());
            if (concerned) {
                pool.getValue().close();
            }
            return concerned;
        });
    }

    @PreDestroy
    void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
