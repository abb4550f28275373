package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Target;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The systems around this one: of the same organisation, those that supply data, those that receive it. */
public record Systems(String self, List<String> organization, List<String> upstream, List<String> downstream) {

    public static final Systems ALONE = new Systems("", List.of(), List.of(), List.of());

    public Systems {
        organization = List.copyOf(organization);
        upstream = List.copyOf(upstream);
        downstream = List.copyOf(downstream);
    }

    /** The other systems that must receive a request with this target. */
    public SortedSet<String> reachedBy(Target target) {
        SortedSet<String> reached = new TreeSet<>();
        if (target == Target.SYSTEM) {
            return reached;
        }
        reached.addAll(organization);
        if (target == Target.PARTNERS || target == Target.PARTNERS_UPWARD) {
            reached.addAll(upstream);
        }
        if (target == Target.PARTNERS || target == Target.PARTNERS_DOWNWARD) {
            reached.addAll(downstream);
        }
        return reached;
    }
}
