package io.privacycenter.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor finds who computes an answer again from its explanation alone. It shares no rule with what gave the
 * answer.
 *
 * @param differences where the explanation says something else than what follows from what was seen; none when it agrees
 */
public record ExplanationCheck(List<Difference> differences) {

    public ExplanationCheck {
        differences = List.copyOf(differences);
    }

    /**
     * One place where they differ.
     *
     * @param where for example {@code findings[HEALTH.NOTE].reasons[0].until}
     * @param said what the explanation says there
     * @param follows what follows from what was seen
     */
    public record Difference(String where, String said, String follows) {}

    public static ExplanationCheck of(Explanation said) {
        Recomputed recomputed = Recomputed.of(said);
        List<Difference> differences = new ArrayList<>(recomputed.contradictions());
        compare("", said, recomputed.explanation(), differences);
        return new ExplanationCheck(differences);
    }

    public boolean agrees() {
        return differences.isEmpty();
    }

    private static void compare(
            String where, @Nullable Object said, @Nullable Object follows, List<Difference> differences) {
        if (Objects.equals(said, follows)) {
            return;
        }
        if (said instanceof Record one && follows instanceof Record other && one.getClass() == other.getClass()) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                compare(
                        where.isEmpty() ? component.getName() : where + "." + component.getName(),
                        CanonicalText.value(one, component),
                        CanonicalText.value(other, component),
                        differences);
            }
        } else if (said instanceof List<?> some && follows instanceof List<?> others && some.size() == others.size()) {
            for (int i = 0; i < some.size(); i++) {
                compare(where + "[" + name(some.get(i), i) + "]", some.get(i), others.get(i), differences);
            }
        } else {
            differences.add(new Difference(where, String.valueOf(said), String.valueOf(follows)));
        }
    }

    private static String name(Object item, int index) {
        return switch (item) {
            case Finding finding -> String.join(" ", finding.categories());
            case Explanation question -> question.demand().action().term();
            default -> String.valueOf(index);
        };
    }
}
