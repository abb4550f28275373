package io.privacycenter.requests.execution;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far it is with taking rows out of use in the sources. */
public sealed interface OutOfUse {

    /**
     * All that can be done is done and proved.
     *
     * @param cannot sources that have no way to do it, or not for all of it
     */
    record Settled(InSource reach, Set<String> cannot) implements OutOfUse {
        public static final Settled NOTHING = new Settled(InSource.NOTHING, Set.of());

        public Settled {
            cannot = new TreeSet<>(cannot);
        }

        /** For the case; null when there is nothing to say. */
        @Nullable
        public String code() {
            return switch (reach) {
                case NOTHING -> null;
                case EVERYTHING -> "BLOCKED";
                case PART, NONE -> "CANNOT_BLOCK";
            };
        }

        private Settled and(Settled other) {
            if (reach == InSource.NOTHING || other.reach == InSource.NOTHING) {
                return reach == InSource.NOTHING ? other : this;
            }
            Set<String> all = new TreeSet<>(cannot);
            all.addAll(other.cannot);
            return new Settled(reach == other.reach ? reach : InSource.PART, all);
        }
    }

    /** The host was told, and it is not done yet. */
    record Waits(Attempt.Waits forTheHost) implements OutOfUse {}

    record Failed(Attempt.Failed failed) implements OutOfUse {}

    /** Both: what went wrong before what is still to come, and that before what is done. */
    default OutOfUse and(OutOfUse other) {
        if (this instanceof Settled one && other instanceof Settled two) {
            return one.and(two);
        }
        return Stream.of(this, other)
                .filter(Failed.class::isInstance)
                .findFirst()
                .orElseGet(() -> this instanceof Waits ? this : other);
    }
}
