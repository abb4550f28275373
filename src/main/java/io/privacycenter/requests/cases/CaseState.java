package io.privacycenter.requests.cases;

import java.util.Collection;

/** Where a case is, as the parts of it stand. */
public enum CaseState {
    WORKING_OUT,
    WITH_PRACTICE,
    CARRYING_OUT,
    DONE;

    public static CaseState of(Collection<DemandState> demands) {
        if (demands.contains(DemandState.WITH_PRACTICE)) {
            return WITH_PRACTICE;
        }
        if (demands.contains(DemandState.WORKING_OUT)) {
            return WORKING_OUT;
        }
        return demands.stream().allMatch(DemandState::isOver) ? DONE : CARRYING_OUT;
    }
}
