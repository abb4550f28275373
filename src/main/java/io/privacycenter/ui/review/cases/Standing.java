package io.privacycenter.ui.review.cases;

import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.texts.Words;
import java.util.Locale;

/** How a case stands once it does not wait for a decision any more. */
public final class Standing {

    private Standing() {}

    public static boolean isWell(Case file) {
        return file.demands().stream()
                .noneMatch(demand -> demand.state() == DemandState.RETRYING
                        || demand.state() == DemandState.WORKING_OUT
                        || demand.wantsSecond());
    }

    /** The state of the part that is least far; that one waits for a second person comes before all. */
    public static String inShort(Case file, Words words) {
        if (file.demands().stream().anyMatch(Demand::wantsSecond)) {
            return words.of("case.state.second");
        }
        return file.demands().stream()
                .map(Demand::state)
                .min((one, other) -> Integer.compare(rank(one), rank(other)))
                .map(state -> of(state, words))
                .orElse("");
    }

    static String of(DemandState state, Words words) {
        return switch (state) {
            case WORKING_OUT -> words.of("case.state.working-out");
            case WITH_PRACTICE -> words.of("case.state.with-practice");
            case DECIDED -> words.of("case.state.decided");
            case CARRYING_OUT -> words.of("case.state.carrying-out");
            case RETRYING -> words.of("case.state.retrying");
            case DONE -> words.of("case.state.done");
            case WITHDRAWN -> words.of("case.state.withdrawn");
        };
    }

    /** What went wrong last, in plain words. The codes are those of sources, of erasure and of the proof. */
    public static String failure(String code, Words words) {
        return words.of("case.failure." + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static int rank(DemandState state) {
        return switch (state) {
            case RETRYING -> 0;
            case WORKING_OUT -> 1;
            case WITH_PRACTICE -> 2;
            case CARRYING_OUT -> 3;
            case DECIDED -> 4;
            case DONE -> 5;
            case WITHDRAWN -> 6;
        };
    }
}
