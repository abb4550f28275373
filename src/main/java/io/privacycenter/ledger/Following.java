package io.privacycenter.ledger;

import io.privacycenter.installation.UntilStopped;
import java.time.Duration;
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
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);
    private static final Duration ALONE = Duration.ofSeconds(10);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Followers followers;
    private final Followers.Follower follower;
    private final UntilStopped work;
    private long togetherFrom = System.nanoTime();

    Following(Followers followers, Followers.Follower follower) {
        this.followers = followers;
        this.follower = follower;
        this.work = new UntilStopped("follower-" + follower.name(), own -> run());
    }

    Followers.Follower follower() {
        return follower;
    }

    void start() {
        work.start();
    }

    /** Stops after what it is reading; for a database that does not answer it does not wait long. */
    @Override
    public void close() {
        work.stop(STOPS_WITHIN);
    }

    private void run() {
        boolean fails = false;
        while (!work.isStopped(fails ? AFTER_A_FAILURE : BETWEEN_LOOKS)) {
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
        while (read == AT_ONCE && !work.isStopped()) {
            read = readSome();
        }
    }

    private int readSome() {
        if (System.nanoTime() - togetherFrom >= 0) {
            try {
                return followers.readOnTogether(follower, AT_ONCE);
            } catch (RuntimeException ofSomeOfThem) { // of this one as well, if it fails alone
                togetherFrom = System.nanoTime() + ALONE.toNanos();
            }
        }
        return followers.readOn(follower.name(), AT_ONCE, follower.reader());
    }
}
