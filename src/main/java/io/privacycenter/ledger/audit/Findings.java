package io.privacycenter.ledger.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What an audit has found so far. */
final class Findings implements Consumer<Finding> {

    /** A log in ruins is not told entry by entry. */
    static final int MOST = 1_000;

    private final List<Finding> named = new ArrayList<>();
    private long count;

    @Override
    public void accept(Finding finding) {
        count++;
        if (named.size() < MOST) {
            named.add(finding);
        }
    }

    /** Of all, named or not. */
    long count() {
        return count;
    }

    List<Finding> named() {
        return named;
    }
}
