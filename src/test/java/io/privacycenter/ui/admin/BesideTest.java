package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work beside a page always comes to an end that the page shows. */
@ViewPackages(classes = BesideTest.class)
class BesideTest extends BrowserlessTest {

    private final Words words = Texts.strict().in(Locale.ENGLISH);
    private final Div part = new Div();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();

    @Test
    void a_page_that_is_drawn_anew_where_it_stands_is_waited_for_as_before() {
        CountDownLatch drawn = new CountDownLatch(1);
        begin((done, gone) -> {
            waitFor(drawn);
            return gone.getAsBoolean() ? "stopped" : "whole";
        });

        UI.getCurrent().getInternals().getStateTree().prepareForResync(); // what a lost message leads to
        drawn.countDown();

        assertThat(heard(ended)).isEqualTo("whole");
    }

    @Test
    void who_leaves_the_page_waits_no_more() {
        CountDownLatch left = new CountDownLatch(1);
        begin((done, gone) -> {
            waitFor(left);
            return gone.getAsBoolean() ? "stopped" : "whole";
        });

        UI.getCurrent().remove(part);
        left.countDown();

        assertThat(heard(ended)).isEqualTo("stopped");
    }

    @Test
    void a_failure_that_nobody_thought_of_ends_with_a_code_to_read_out_and_says_no_more() {
        begin((done, gone) -> {
            throw new UncheckedIOException(new NoSuchFileException("/home/somebody/notes.json"));
        });

        assertThat(heard(failed)).containsPattern("[A-Z2-9]{2}-[A-Z2-9]{3}").doesNotContain("somebody");
    }

    private void begin(Beside.Work<String> work) {
        UI.getCurrent().add(part);
        Beside.of(part, words).begin("test", work, done -> {}, ended::complete, failed::complete);
    }

    private static String heard(CompletableFuture<String> said) {
        await().pollInSameThread().until(() -> {
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            return said.isDone();
        });
        return said.join();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
