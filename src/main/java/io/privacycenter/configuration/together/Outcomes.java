package io.privacycenter.configuration.together;

import io.privacycenter.vocabulary.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * How something ended for many.
 *
 * @param changed how many are otherwise now
 * @param names of the first of those
 * @param same how many were so before
 * @param refused how many were not changed
 * @param reasons of the first of those: who, and why not
 */
public record Outcomes(long changed, List<String> names, long same, long refused, List<Reason> reasons) {

    private static final int MOST = 200;

    /** Why one was not changed. @param who its short name in addresses, or "platform" */
    public record Reason(String who, Sentence why) {}

    /** How it ended for one. */
    sealed interface One {
        record Changed() implements One {}

        record Same() implements One {}

        record Refused(Sentence why) implements One {}
    }

    /** Counts as it goes. */
    static final class Count {
        private long changed;
        private long same;
        private long refused;
        private final List<String> names = new ArrayList<>();
        private final List<Reason> reasons = new ArrayList<>();

        void add(String who, One one) {
            switch (one) {
                case One.Changed c -> {
                    changed++;
                    if (names.size() < MOST) {
                        names.add(who);
                    }
                }
                case One.Same s -> same++;
                case One.Refused r -> {
                    refused++;
                    if (reasons.size() < MOST) {
                        reasons.add(new Reason(who, r.why()));
                    }
                }
            }
        }

        long all() {
            return changed + same + refused;
        }

        Outcomes counted() {
            return new Outcomes(changed, List.copyOf(names), same, refused, List.copyOf(reasons));
        }
    }
}
