package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.requests.MoreTime;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WordsDialog;
import io.privacycenter.ui.shell.Session;
import java.time.LocalDate;
import java.util.Optional;

/** Takes more time for one part, where a law gives it. */
final class MoreTimeLine extends Composite<Div> {
    private final Words words;
    private final MoreTime moreTime;
    private final Demand demand;
    private final String patient;
    private final Runnable taken;

    private MoreTimeLine(
            Words words, MoreTime moreTime, Demand demand, LocalDate until, String patient, Runnable taken) {
        this.words = words;
        this.moreTime = moreTime;
        this.demand = demand;
        this.patient = patient;
        this.taken = taken;
        getContent().add(Press.before(Icons.HOURGLASS, Press.ghost(words.of("case.more-time"), click -> ask(until))));
    }

    /** Empty where there is no more time to take. */
    static Optional<Component> of(Words words, MoreTime moreTime, Demand demand, String patient, Runnable taken) {
        return moreTime.until(demand).map(until -> new MoreTimeLine(words, moreTime, demand, until, patient, taken));
    }

    private void ask(LocalDate until) {
        new WordsDialog(
                        words,
                        words.of("case.more-time"),
                        words.of("case.more-time.text", words.deadline(until), patient),
                        words.of("case.more-time.why"),
                        Said.LONGEST / 2,
                        this::take)
                .open();
    }

    private Optional<String> take(String reason) {
        Optional<LocalDate> until;
        try {
            until = moreTime.take(Session.staff().orElseThrow(), demand, reason);
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
        taken.run();
        Notice.show(until.map(day -> words.of("case.more-time.taken", words.deadline(day), patient))
                .orElseGet(() -> words.of("case.changed")));
        return Optional.empty();
    }
}
