package io.privacycenter.sources;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.SourceDefinition;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.restores.Remembered;
import io.privacycenter.sources.rows.Pseudonyms;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** A few connections to each source, with the password that was kept for it. */
@Configuration(proxyBeanMethods = false)
class SourcePools {

    private static final int CONNECT_SECONDS = 5;
    private static final int CONNECTIONS = 8;
    private final Configurations configurations;
    private final ConcurrentHashMap<SourceDefinition, HikariDataSource> pools = new ConcurrentHashMap<>();

    SourcePools(Configurations configurations) {
        this.configurations = configurations;
    }

    @Bean
    SourceConnections sourceConnections() {
        return this::open;
    }

    @Bean
    Sources sources(SourceConnections connections, Remembered remembered, Pseudonyms pseudonyms) {
        return new Sources(connections, remembered, pseudonyms);
    }

    @Bean
    Pseudonyms pseudonyms(MasterKey key) {
        return new Pseudonyms(key);
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
