package io.privacycenter.ui.patient.answers;

import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.TimelineList;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.parts.Tracker;
import io.privacycenter.ui.parts.Tracker.Progress;
import io.privacycenter.ui.parts.Tracker.Stage;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AtPractice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** How far a request has come: four stages at a glance, and every step with its date. */
final class RequestStages {

    private RequestStages() {}

    static Tracker tracker(Words words, AtPractice at, Case one) {
        String filed = words.moment(at.moment(one.filed()));
        CaseState state = one.state();
        return new Tracker(
                words,
                List.of(
                        new Stage(words.of("track.received"), filed, Progress.DONE),
                        new Stage(
                                words.of("follow.stage.checked"),
                                state == CaseState.WORKING_OUT ? words.of("follow.stage.trying") : filed,
                                state == CaseState.WORKING_OUT ? Progress.NOW : Progress.DONE),
                        new Stage(
                                state == CaseState.WITH_PRACTICE
                                        ? words.of("follow.state.with-practice")
                                        : words.of("track.decided"),
                                decidedNote(words, at, one),
                                decided(state)),
                        new Stage(words.of("track.done"), doneNote(words, at, one), done(state))));
    }

    private static Progress decided(CaseState state) {
        return switch (state) {
            case WORKING_OUT -> Progress.TO_COME;
            case WITH_PRACTICE -> Progress.NOW;
            case CARRYING_OUT, DONE -> Progress.DONE;
        };
    }

    private static Progress done(CaseState state) {
        return switch (state) {
            case WORKING_OUT, WITH_PRACTICE -> Progress.TO_COME;
            case CARRYING_OUT -> Progress.NOW;
            case DONE -> Progress.DONE;
        };
    }

    private static String decidedNote(Words words, AtPractice at, Case one) {
        return switch (one.state()) {
            case WORKING_OUT -> "";
            case WITH_PRACTICE -> words.of("follow.stage.by", at.practice().shortName());
            case CARRYING_OUT, DONE ->
                last(one, Demand::answered)
                        .map(when -> words.moment(at.moment(when)))
                        .orElse("");
        };
    }

    private static String doneNote(Words words, AtPractice at, Case one) {
        return switch (one.state()) {
            case WORKING_OUT, WITH_PRACTICE -> words.of("follow.stage.tell");
            case CARRYING_OUT -> words.of("follow.stage.now");
            case DONE ->
                last(one, Demand::carriedOut)
                        .map(when -> words.moment(at.moment(when)))
                        .orElse(words.of("follow.stage.nothing"));
        };
    }

    private static Optional<Instant> last(
            Case one, java.util.function.Function<Demand, @org.jspecify.annotations.Nullable Instant> when) {
        return one.demands().stream().map(when).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private record Dated(Instant when, TimelineList.Step step) {}

    /** @param program which one decided a part; empty where none did */
    static TimelineList steps(Words words, AtPractice at, Case one, Function<Demand, Optional<String>> program) {
        List<Dated> steps = new ArrayList<>();
        steps.add(dated(words, at, one.filed(), words.of("follow.step.filed"), "", Tone.ACCENT));
        for (Demand demand : one.demands()) {
            String name = ActionFace.name(words, demand);
            if (demand.extended() != null) {
                steps.add(dated(
                        words,
                        at,
                        demand.extended(),
                        words.of("follow.step.more-time", name),
                        words.of("follow.step.more-time.why", words.deadline(at.day(demand.due()))),
                        Tone.PAUSE));
            }
            if (demand.answered() != null) {
                steps.add(dated(
                        words,
                        at,
                        demand.answered(),
                        words.of("follow.step.decided", name),
                        demand.answeredBy() == null
                                ? words.of("follow.step.by-rules")
                                : program.apply(demand)
                                        .map(who -> words.of("follow.step.by-program", who))
                                        .orElseGet(() -> words.of("follow.step.by-practice")),
                        Tone.ACCENT));
            }
            if (demand.carriedOut() != null) {
                steps.add(dated(
                        words,
                        at,
                        demand.carriedOut(),
                        words.of("follow.step.carried-out", name),
                        words.of("follow.step.proof"),
                        Tone.OK));
            }
        }
        steps.sort(Comparator.comparing(Dated::when));
        return new TimelineList(steps.stream().map(Dated::step).toList());
    }

    private static Dated dated(Words words, AtPractice at, Instant when, String what, String note, Tone tone) {
        return new Dated(when, new TimelineList.Step(words.moment(at.moment(when)), what, note, tone));
    }
}
