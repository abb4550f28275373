package io.privacycenter.installation.database;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.KeyFiles;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** The database of this installation: embedded or external, with its roles; and the keys and the clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class DatabaseWiring {

    @Bean
    KeyFiles keyFiles(Settings settings) {
        return new KeyFiles(settings.data());
    }

    @Bean
    MasterKey masterKey(Settings settings, KeyFiles files) {
        return files.masterKey(settings);
    }

    @Bean
    ErasureJournal erasureJournal(Settings settings, MasterKey key) {
        return new ErasureJournal(settings.data(), key);
    }

    /** In the demo the clock stands at the day the demo was made for, in the morning, and can be moved. */
    @Bean
    InstallationClock clock(Settings settings) {
        return settings.demo() && settings.demoDate() != null
                ? InstallationClock.movableFrom(
                        settings.demoDate().atTime(LocalTime.of(8, 12)).toInstant(ZoneOffset.UTC))
                : settings.demo() ? InstallationClock.movableFrom(java.time.Instant.now()) : InstallationClock.ofNow();
    }

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(Settings settings) {
        return DatabaseServer.of(settings);
    }

    @Bean
    DatabaseRoles databaseRoles(DatabaseServer server, MasterKey key) {
        return server.roles(DatabaseServer.NAME, key);
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseRoles roles) {
        return new DriverManagerDataSource(roles.url(), roles.owner(), roles.ownerPassword());
    }

    @Bean
    FlywayConfigurationCustomizer roleNames(DatabaseRoles roles) {
        return (FluentConfiguration configuration) -> configuration.placeholders(
                Map.of("app", roles.app().user(), "worker", roles.worker().user()));
    }

    @Bean(destroyMethod = "close")
    HikariDataSource appDataSource(DatabaseRoles roles) {
        return pool("app", roles.url(), roles.app(), 16);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource workerDataSource(DatabaseRoles roles) {
        // Beside the one of its transactions, what is carried out for a person holds one for its turn.
        return pool("worker", roles.url(), roles.worker(), 10);
    }

    /**
     * For those who go {@link Together}: no more sessions than processors, so that the one that was used last is used next and
     * finds what it needs in the processor's caches; and no long wait for a lock, since others wait behind it.
     */
    @Bean(destroyMethod = "close")
    HikariDataSource togetherDataSource(DatabaseRoles roles) {
        HikariDataSource pool = pool(
                "together",
                roles.url(),
                roles.app(),
                Math.max(2, Runtime.getRuntime().availableProcessors()));
        pool.setConnectionInitSql("set lock_timeout = '100ms'");
        return pool;
    }

    private enum Pool {
        APP,
        TOGETHER,
        WORKER;

        static Pool ofNow() {
            if (CurrentActor.get().filter(Actor.WORKER::equals).isPresent()) {
                return WORKER;
            }
            return Together.isAtWork() ? TOGETHER : APP;
        }
    }

    /**
     * The data source of the application: its role follows from who acts, and its sessions from what is done, decided when a
     * connection is first used.
     */
    @Bean
    @Primary
    DataSource dataSource(
            HikariDataSource appDataSource, HikariDataSource togetherDataSource, HikariDataSource workerDataSource) {
        AbstractRoutingDataSource routed = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return Pool.ofNow();
            }
        };
        routed.setTargetDataSources(
                Map.of(Pool.APP, appDataSource, Pool.TOGETHER, togetherDataSource, Pool.WORKER, workerDataSource));
        routed.afterPropertiesSet();
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(routed);
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(java.sql.Connection.TRANSACTION_READ_COMMITTED);
        return lazy;
    }

    private static HikariDataSource pool(String name, String url, DatabaseRoles.Login login, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The details of an error quote values, and values may be personal.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("ApplicationName", "privacy-center " + name);
        return pool;
    }
}
