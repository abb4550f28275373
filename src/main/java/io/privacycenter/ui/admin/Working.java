package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.communication.PushMode;
import io.privacycenter.configuration.together.Outcomes;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Something that is done for many beside the page: how far it is, a way to stop it, how it ended. It ends with the page. */
final class Working extends Composite<Div> {
    private static final long TOLD_EVERY = Duration.ofMillis(300).toNanos();

    /** What is done. It tells how many are done, and asks whether to stop. */
    interface Work {
        Outcomes done(LongConsumer done, BooleanSupplier stopped);
    }

    private final Words words;
    private final Said said = new Said();
    private final Span status = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Div running = new Div();
    private AtomicBoolean stopped = new AtomicBoolean(true);

    Working(Words words) {
        this.words = words;
        status.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", words.of("many.progress.title"));
        running.add(bar, status, Press.ghost(words.of("many.stop"), click -> stopped.set(true)));
        running.addClassName("stack");
        running.setVisible(false);
        getContent().add(running, said);
        addDetachListener(detach -> stopped.set(true));
    }

    /**
     * Begins, where nothing is being done.
     *
     * @param all how many there are
     * @param heading text key of the sentence that says how it ended
     * @param after what follows when it has ended
     */
    void begin(long all, String heading, Work work, Runnable after) {
        if (!stopped.get()) {
            return;
        }
        AtomicBoolean mine = new AtomicBoolean();
        stopped = mine;
        UI ui = UI.getCurrent();
        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
        said.removeAll();
        running.setVisible(true);
        progress(0, all);
        AtomicLong last = new AtomicLong(System.nanoTime());
        Thread.ofVirtual().name("many-practices").start(new DelegatingSecurityContextRunnable(() -> {
            try {
                Outcomes outcomes = work.done(
                        done -> {
                            long now = System.nanoTime();
                            if (now - last.get() > TOLD_EVERY) {
                                last.set(now);
                                in(ui, () -> progress(done, all));
                            }
                        },
                        mine::get);
                in(ui, () -> {
                    mine.set(true);
                    running.setVisible(false);
                    show(outcomes, heading);
                    after.run();
                });
            } catch (IllegalArgumentException | IllegalStateException e) {
                in(ui, () -> {
                    mine.set(true);
                    running.setVisible(false);
                    said.badly(String.valueOf(e.getMessage()));
                });
            }
        }));
    }

    /** What went wrong before anything was begun. */
    void badly(String sentence) {
        said.badly(sentence);
    }

    private static void in(UI ui, Runnable work) {
        try {
            ui.access(work::run);
        } catch (UIDetachedException closed) {
            // nobody looks any more, and what was done stays done
        }
    }

    private void progress(long done, long all) {
        bar.setValue(all == 0 ? 0 : Math.min(1, (double) done / all));
        status.setText(words.of("many.progress", done, all));
    }

    private void show(Outcomes outcomes, String heading) {
        String sentence = words.of(heading, outcomes.changed(), outcomes.same(), outcomes.refused());
        if (outcomes.refused() == 0) {
            said.well(
                    sentence,
                    outcomes.names().isEmpty() ? java.util.List.of() : java.util.List.of(words.list(outcomes.names())));
        } else {
            said.badly(
                    sentence,
                    outcomes.reasons().stream()
                            .map(reason -> words.of("many.refused", reason.who(), reason.why()))
                            .toList());
        }
    }
}
