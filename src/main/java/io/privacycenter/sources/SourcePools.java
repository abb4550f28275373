package io.privacycenter.sources;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceDefinition.Account;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.database.DatabaseServer;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.sources.connection.CheckedSockets;
import io.privacycenter.sources.connection.ReachableHosts;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.proposal.Proposals;
import io.privacycenter.sources.restores.Remembered;
import io.privacycenter.sources.rows.Pseudonyms;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** A few connections to each source, with the passwords that were kept for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourcePools {

    private static final int CONNECT_SECONDS = 5;

    private record Login(SourceDefinition source, Account account) {}

    private final SourceSecrets secrets;
    private final ReachableHosts hosts;
    private final ConcurrentHashMap<Login, HikariDataSource> pools = new ConcurrentHashMap<>();

    SourcePools(SourceSecrets secrets, SourceSettings settings, Settings installation, DatabaseServer server) {
        this.secrets = secrets;
        hosts = new ReachableHosts(servers(settings, installation, server));
    }

    /** The demo's software lies on the embedded server, whose port nobody knows before. */
    private static Set<SourceAddress> servers(SourceSettings settings, Settings installation, DatabaseServer server) {
        Set<SourceAddress> servers = new HashSet<>();
        for (String written : settings.hosts()) {
            try {
                servers.add(SourceAddress.server(written.strip()));
            } catch (SourceAddress.Refused refused) {
                throw new IllegalArgumentException(
                        "PRIVACY_CENTER_SOURCE_HOSTS lists host or host:port, not " + written, refused);
            }
        }
        EmbeddedPostgres embedded = server.embedded();
        if (installation.demo() && embedded != null) {
            servers.add(SourceAddress.of(embedded.jdbcUrl("any")));
        }
        return servers;
    }

    @Bean
    SourceConnections sourceConnections() {
        return new SourceConnections() {
            @Override
            public Connection open(SourceDefinition source) throws SQLException {
                return connect(source, Account.READING);
            }

            @Override
            public Connection openToChange(SourceDefinition source) throws SQLException {
                return connect(source, Account.CHANGING);
            }
        };
    }

    @Bean
    Sources sources(SourceConnections connections, Remembered remembered, Pseudonyms pseudonyms) {
        return new Sources(connections, remembered, pseudonyms);
    }

    @Bean
    Proposals proposals(SourceConnections connections) {
        return new Proposals(connections);
    }

    @Bean
    Pseudonyms pseudonyms(MasterKey key) {
        return new Pseudonyms(key);
    }

    private Connection connect(SourceDefinition source, Account purpose) throws SQLException {
        hosts.check(source);
        return pools.computeIfAbsent(new Login(source, source.account(purpose)), this::pool)
                .getConnection();
    }

    private HikariDataSource pool(Login login) {
        SourceDefinition source = login.source();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("source " + source.id() + " " + login.account().name().toLowerCase(Locale.ROOT));
        pool.setJdbcUrl(source.url());
        pool.setUsername(source.user(login.account()));
        pool.setPassword(secrets.of(source.id(), login.account()).orElse(""));
        pool.setMaximumPoolSize(source.mostConnections());
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        pool.addDataSourceProperty("socketFactory", CheckedSockets.class.getName());
        pool.addDataSourceProperty("socketTimeout", source.timeoutSeconds() + CONNECT_SECONDS);
        // The details of an error quote values, and values may be personal.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "privacy-center");
        return pool;
    }

    /** The next connection is made with the new password, once that is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void follow(SourceSecrets.Kept kept) {
        pools.entrySet().removeIf(pool -> {
            boolean concerned = pool.getKey().source().id().equals(kept.source());
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
