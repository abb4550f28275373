package io.privacycenter;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the database is asked on this thread while something is done, as Hibernate and Spring say it of themselves. */
public final class Statements {

    private static final List<String> SAID_BY =
            List.of("org.hibernate.SQL", "org.springframework.jdbc.core.JdbcTemplate");

    private Statements() {}

    public static List<String> during(Runnable work) {
        Thread mine = Thread.currentThread();
        List<String> asked = new CopyOnWriteArrayList<>();
        var hears = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent said) {
                String message = said.getFormattedMessage();
                if (Thread.currentThread() == mine
                        && (said.getLoggerName().equals(SAID_BY.getFirst()) || message.startsWith("Executing"))) {
                    asked.add(message);
                }
            }
        };
        hears.start();
        List<Logger> loggers = SAID_BY.stream()
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(hears);
        });
        try {
            work.run();
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(hears);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }
        return List.copyOf(asked);
    }
}
