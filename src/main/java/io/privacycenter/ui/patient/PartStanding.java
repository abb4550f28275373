package io.privacycenter.ui.patient;

import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.vocabulary.Action;
import java.util.Objects;

/** How a request and its parts stand, in the words of the person who asked. Nothing is "refused" here. */
public final class PartStanding {

    private PartStanding() {}

    public static String word(Words words, CaseState state) {
        return switch (state) {
            case WORKING_OUT -> words.of("follow.state.working-out");
            case WITH_PRACTICE -> words.of("follow.state.with-practice");
            case CARRYING_OUT -> words.of("follow.state.carrying-out");
            case DONE -> words.of("follow.state.done");
        };
    }

    public static PartRow.Part of(Words words, AtPractice at, Demand demand) {
        return new PartRow.Part(
                mark(demand), ActionFace.name(words, demand), text(words, at, demand), word(words, demand));
    }

    private static Mark.State mark(Demand demand) {
        return switch (demand.state()) {
            case WORKING_OUT, WITH_PRACTICE, RETRYING -> Mark.State.PAUSE;
            case WITHDRAWN -> Mark.State.OFF;
            case DECIDED, CARRYING_OUT, DONE ->
                switch (demand.status()) {
                    case GRANTED, PARTIALLY_GRANTED, OTHER_RESPONSE -> Mark.State.OK;
                    case DENIED -> Mark.State.LAW;
                    case UNDER_REVIEW -> Mark.State.PAUSE;
                    case CANCELED -> Mark.State.OFF;
                };
        };
    }

    private static String word(Words words, Demand demand) {
        return switch (demand.state()) {
            case WORKING_OUT -> words.of("follow.state.working-out");
            case WITH_PRACTICE -> words.of("follow.state.with-practice");
            case DECIDED -> words.of("follow.state.decided");
            case CARRYING_OUT -> words.of("follow.state.carrying-out");
            case RETRYING -> words.of("follow.state.retrying");
            case WITHDRAWN -> words.of("follow.state.withdrawn");
            case DONE ->
                switch (demand.status()) {
                    case GRANTED ->
                        demand.action() == Action.ACCESS
                                ? words.of("follow.state.ready")
                                : words.of("follow.state.done");
                    case PARTIALLY_GRANTED -> words.of("follow.state.part");
                    case DENIED -> words.of("follow.state.kept");
                    case CANCELED -> words.of("follow.state.withdrawn");
                    case UNDER_REVIEW, OTHER_RESPONSE ->
                        words.of(demand.joinedTo() == null ? "follow.state.answered" : "follow.state.joined");
                };
        };
    }

    private static String text(Words words, AtPractice at, Demand demand) {
        return switch (demand.state()) {
            case WORKING_OUT -> words.of(demand.asksWhoseRow() ? "follow.text.whose-row" : "follow.text.working-out");
            case WITH_PRACTICE ->
                demand.notBefore() != null && demand.notBefore().isAfter(at.now())
                        ? words.of(
                                "follow.text.with-practice.not-before",
                                words.deadline(at.day(demand.due())),
                                words.moment(at.moment(demand.notBefore())))
                        : words.of("follow.text.with-practice", words.deadline(at.day(demand.due())));
            case DECIDED ->
                demand.notBefore() == null
                        ? words.of("follow.text.decided")
                        : words.of("follow.text.decided.not-before", words.moment(at.moment(demand.notBefore())));
            case CARRYING_OUT -> words.of("follow.text.carrying-out");
            case RETRYING -> words.of("follow.text.retrying");
            case WITHDRAWN -> words.of("follow.text.withdrawn");
            case DONE ->
                demand.carriedOut() == null
                        ? words.of(
                                "follow.text.answered", at.day(Objects.requireNonNullElse(demand.answered(), at.now())))
                        : words.of("follow.text.done", at.day(demand.carriedOut()));
        };
    }
}
