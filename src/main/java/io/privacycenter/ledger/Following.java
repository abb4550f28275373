package io.privacycenter.ledger;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for one follower for as long as this node runs. Every node has one and looks a few times a second; of two
 * that look at once, one reads. It keeps nothing: where it stands lies in the database, so another node goes on at once
 * when this one is gone, and no clock that is moved changes when it looks.
 */
final class Following implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int AT_ONCE = 500;
    private static final long BETWEEN_LOOKS_MS = 200;
    private static final long AFTER_A_FAILURE_MS = 2_000;

    private final Followers followers;
    private final String follower;
    private final Consumer<List<Followers.Logged>> reader;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    Following(Followers followers, String follower, Consumer<List<Followers.Logged>> reader) {
        this.followers = followers;
        this.follower = follower;
        this.reader = reader;
        this.thread = new Thread(this::run, "follower-" + follower);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Stops after what it is reading; for a database that does not answer it does not wait long. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean fails = false;
        while (!isStopped(fails ? AFTER_A_FAILURE_MS : BETWEEN_LOOKS_MS)) {
            try {
                readOn();
                fails = false;
            } catch (RuntimeException e) {
                if (!fails) {
                    // The message may quote what was read, so it is not kept.
                    LOG.warn(
                            "The follower \"{}\" stands still: {}. It tries again; this is said once.",
                            follower,
                            e.getClass().getSimpleName());
                }
                fails = true;
            }
        }
    }

    private void readOn() {
        int read = AT_ONCE;
        while (read == AT_ONCE && !isStopped(0)) {
            read = followers.readOn(follower, AT_ONCE, reader);
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
}
