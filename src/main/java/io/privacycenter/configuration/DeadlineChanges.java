package io.privacycenter.configuration;

import io.privacycenter.engine.deadlines.Length;
import io.privacycenter.engine.deadlines.RuleChange;
import io.privacycenter.vocabulary.Sentence;
import io.privacycenter.vocabulary.Wrong;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a controller's document says about deadlines, as the engine reads it. */
final class DeadlineChanges {

    private DeadlineChanges() {}

    /** @throws IllegalArgumentException naming the deadline and the period that is none */
    static List<RuleChange> of(Practice practice) {
        return practice.deadlines().stream().map(DeadlineChanges::change).toList();
    }

    private static RuleChange change(Practice.Timing timing) {
        return new RuleChange(
                timing.rule(),
                timing.on(),
                timing.notBefore(),
                length(timing.rule(), "due", timing.due()),
                length(timing.rule(), "extended", timing.extended()),
                timing.stopsFor() == null ? null : Set.copyOf(timing.stopsFor()),
                timing.confirmedBy());
    }

    private static @Nullable Length length(String rule, String field, @Nullable String written) {
        if (written == null) {
            return null;
        }
        try {
            return Length.of(written);
        } catch (IllegalArgumentException e) {
            throw new Wrong("The deadline \"%s\", %s: %s", rule, field, Sentence.of(e)).because(e);
        }
    }
}
