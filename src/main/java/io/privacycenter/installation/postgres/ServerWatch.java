package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.UntilStopped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server again that died while nobody had asked it to. Whoever runs a small practice has no service manager
 * for it, and the application can do nothing without it.
 */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final BooleanSupplier runs;
    private final Runnable startAgain;
    private final UntilStopped work = new UntilStopped("database-watch", this::watch);

    /** @param startAgain throws {@link InstallationException} when the server does not start; it is tried again */
    ServerWatch(BooleanSupplier runs, Runnable startAgain) {
        this.runs = runs;
        this.startAgain = startAgain;
    }

    void begin() {
        work.start();
    }

    private void watch(UntilStopped own) {
        Duration wait = BETWEEN_LOOKS;
        while (!own.isStopped(wait)) {
            wait = BETWEEN_LOOKS;
            try {
                if (!runs.getAsBoolean()) {
                    startAgain.run();
                }
            } catch (InstallationException | UncheckedIOException e) {
                LOG.error("{} It is tried again.", e.getMessage());
                wait = AFTER_A_FAILURE;
            }
        }
    }

    @Override
    public void close() {
        work.tell();
    }
}
