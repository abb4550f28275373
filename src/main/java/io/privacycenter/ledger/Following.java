package io.privacycenter.ledger;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for one follower for as long as this node runs. Every node has one and looks a few times a second; of two
 * that look at once, one reads. It keeps nothing: where it stands lies in the database, so another node goes on at once
 * when this one is gone, and no clock that is moved changes when it looks.
 *
 * <p>It reads for the others who stand at the same place too, until that fails: then each goes on alone for a while, so that
 * one that fails holds up nobody.
 */
final class Following implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int AT_ONCE = 500;
    private static final long BETWEEN_LOOKS_MS = 200;
    private static final long AFTER_A_FAILURE_MS = 2_000;
    private static final long ALONE_MS = 10_000;

    private final Followers followers;
    private final Followers.Follower follower;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private long togetherFrom = System.nanoTime();

    Following(Followers followers, Followers.Follower follower) {
        this.followers = followers;
        this.follower = follower;
        this.thread = new Thread(this::run, "follower-" + follower.name());
        thread.setDaemon(true);
    }

    Followers.Follower follower() {
        return follower;
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
                            follower.name(),
                            e.getClass().getSimpleName());
                }
                fails = true;
            }
        }
    }

    private void readOn() {
        int read = AT_ONCE;
        while (read == AT_ONCE && !isStopped(0)) {
            read = readSome();
        }
    }

    private int readSome() {
        if (System.nanoTime() - togetherFrom >= 0) {
            try {
                return followers.readOnTogether(follower, AT_ONCE);
            } catch (RuntimeException ofSomeOfThem) { // of this one as well, if it fails alone
                togetherFrom = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ALONE_MS);
            }
        }
        return followers.readOn(follower.name(), AT_ONCE, follower.reader());
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
