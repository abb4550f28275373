package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.privacycenter.configuration.together.Outcomes;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is done for many beside the page: how far it is, a way to stop it, how it ended. It ends with the page. */
final class Working extends Composite<Div> {
    private final Words words;
    private final Said said;
    private final Span status = new Span();
    private final ProgressBar bar = new ProgressBar();
    private final Div running = new Div();
    private AtomicBoolean stopped = new AtomicBoolean(true);

    Working(Words words) {
        this.words = words;
        this.said = new Said(words);
        status.getElement().setAttribute("role", "status");
        bar.getElement().setAttribute("aria-label", words.of("many.progress.title"));
        running.add(bar, status, Press.ghost(words.of("many.stop"), click -> stopped.set(true)));
        running.addClassName("stack");
        running.setVisible(false);
        getContent().add(running, said);
    }

    /**
     * Begins, where nothing is being done.
     *
     * @param all how many there are
     * @param heading text key of the sentence that says how it ended
     * @param work asks whether to stop
     * @param after what follows when it has ended
     */
    void begin(long all, String heading, Beside.Work<Outcomes> work, Runnable after) {
        if (!stopped.get()) {
            return;
        }
        AtomicBoolean mine = new AtomicBoolean();
        stopped = mine;
        said.removeAll();
        running.setVisible(true);
        progress(0, all);
        Beside.of(this, words)
                .begin(
                        "many-practices",
                        (done, gone) -> work.done(done, () -> mine.get() || gone.getAsBoolean()),
                        done -> progress(done, all),
                        outcomes -> {
                            over(mine);
                            show(outcomes, heading);
                            after.run();
                        },
                        sentence -> {
                            over(mine);
                            said.badly(sentence);
                        });
    }

    private void over(AtomicBoolean mine) {
        mine.set(true);
        running.setVisible(false);
    }

    /** What went wrong before anything was begun. */
    void badly(String sentence) {
        said.badly(sentence);
    }

    /** Runs what begins it, and says what was wrong with what a person gave. */
    void after(Runnable act) {
        said.after(act);
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
                            .map(reason -> words.of("many.refused", reason.who(), words.of(reason.why())))
                            .toList());
        }
    }
}
