package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server again that died while nobody had asked it to. Whoever runs a small practice has no service manager
 * for it, and the application can do nothing without it.
 */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long BETWEEN_LOOKS_MS = 500;
    private static final long AFTER_A_FAILURE_MS = 5_000;

    private final BooleanSupplier runs;
    private final Runnable startAgain;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param startAgain throws {@link InstallationException} when the server does not start; it is tried again */
    ServerWatch(BooleanSupplier runs, Runnable startAgain) {
        this.runs = runs;
        this.startAgain = startAgain;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
    }

    private void watch() {
        long wait = BETWEEN_LOOKS_MS;
        while (!isStopped(wait)) {
            wait = BETWEEN_LOOKS_MS;
            try {
                if (!runs.getAsBoolean()) {
                    startAgain.run();
                }
            } catch (InstallationException | UncheckedIOException e) {
                LOG.error("{} It is tried again.", e.getMessage());
                wait = AFTER_A_FAILURE_MS;
            }
        }
    }

    private boolean isStopped(long waitMs) {
        try {
            return stopped.await(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
