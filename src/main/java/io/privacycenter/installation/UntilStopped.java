package io.privacycenter.installation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread of this node whose work goes on until it is stopped. The process ends without waiting for it. */
public final class UntilStopped {
    private static final Duration AFTER_AN_INTERRUPTION = Duration.ofSeconds(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** @param work asks between its steps whether it is stopped, and returns then */
    public UntilStopped(String name, Consumer<UntilStopped> work) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> work.accept(this));
    }

    public void start() {
        thread.start();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits so long, or until it is stopped; whoever interrupts the thread stops it too. */
    public boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops it without waiting for its last step. */
    public void tell() {
        stopped.countDown();
    }

    /** Stops it and waits for its last step, which is interrupted when it takes longer than that. */
    public void stop(Duration patience) {
        tell();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(patience)) {
                thread.interrupt();
                thread.join(AFTER_AN_INTERRUPTION);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
