package io.privacycenter.installation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Work that must happen: put down in the transaction of the fact that owes it, taken with a lease by any node, done at
 * least once. A crash loses none of it; what fails is tried again and stays visible.
 */
@Configuration(proxyBeanMethods = false)
class WorkWiring {

    private static final String TABLE = "work.scheduled_tasks";

    /** Who was not heard of for 20 seconds is gone, and what it had taken is taken again. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED = 4;

    /** Puts work down, in the transaction of the caller. */
    @Bean
    SchedulerClient work(DataSource dataSource, InstallationClock clock) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .build();
    }

    @Bean(destroyMethod = "stop")
    Scheduler worker(HikariDataSource workerDataSource, ObjectProvider<Task<?>> tasks, InstallationClock clock) {
        List<Task<?>> known = tasks.orderedStream().toList();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        List<Task<?>> owed = new ArrayList<>();
        for (Task<?> task : known) {
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
            } else {
                owed.add(task);
            }
        }
        return Scheduler.create(workerDataSource, owed)
                .startTasks(recurring)
                .tableName(TABLE)
                .clock(clock::instant)
                .threads(4)
                .pollingInterval(Duration.ofMillis(300))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Bean
    Starter starter(Scheduler worker, HikariDataSource workerDataSource, Settings settings) {
        return new Starter(worker, JdbcClient.create(workerDataSource), settings);
    }

    /** Work starts when the application can answer, not before. */
    static final class Starter {
        private final Scheduler worker;
        private final JdbcClient database;
        private final Settings settings;

        Starter(Scheduler worker, JdbcClient database, Settings settings) {
            this.worker = worker;
            this.database = database;
            this.settings = settings;
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            if (settings.embedded()) {
                letGo();
            }
            worker.start();
        }

        /** One process runs on an embedded database: what is taken was taken by one that is gone, and need not wait. */
        private void letGo() {
            database.sql("update " + TABLE
                            + " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1"
                            + " where picked")
                    .update();
        }
    }
}
