package io.privacycenter.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UntilStoppedTest {

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CountDownLatch began = new CountDownLatch(1);

    @Test
    void a_wait_ends_when_it_is_stopped() throws InterruptedException {
        UntilStopped work = new UntilStopped("waits", own -> {
            began.countDown();
            ended.complete(own.isStopped(Duration.ofHours(1)) ? "told" : "waited");
        });
        work.start();
        began.await();

        work.stop(Duration.ofMinutes(1));

        assertThat(ended).isCompletedWithValue("told");
        assertThat(work.isStopped()).isTrue();
    }

    @Test
    void a_step_without_an_end_is_interrupted() throws InterruptedException {
        UntilStopped work = new UntilStopped("hangs", own -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.complete("interrupted");
            }
        });
        work.start();
        began.await();

        work.stop(Duration.ofMillis(1));

        assertThat(ended.join()).isEqualTo("interrupted");
    }

    @Test
    void what_never_began_is_stopped_at_once() {
        UntilStopped work = new UntilStopped("never", own -> ended.complete("began"));

        work.stop(Duration.ofHours(1));

        assertThat(ended).isNotDone();
    }
}
