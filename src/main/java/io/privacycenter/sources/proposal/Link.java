package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.Join;

/**
 * A column whose value is found in a column of another table.
 *
 * @param optional the column may be empty
 * @param reason what says so: a declared key, or a name
 */
record Link(String table, String column, String target, String to, boolean optional, Reason reason) {

    boolean declared() {
        return reason instanceof Reason.DeclaredLink;
    }

    int confidence() {
        return switch (reason) {
            case Reason.DeclaredLink declared -> 97;
            case Reason.LinkedElsewhere elsewhere -> 75;
            default -> 65;
        };
    }

    /** Ways are compared by it: each join costs, an empty link leads nowhere, a guess may be wrong. */
    int cost() {
        return 10 + (optional ? 4 : 0) + (declared() ? 0 : 6);
    }

    Join join() {
        return new Join(column, target, to);
    }
}
