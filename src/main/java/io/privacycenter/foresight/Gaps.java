package io.privacycenter.foresight;

import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPresets;
import io.privacycenter.vocabulary.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Minimums of law that are met by what is in force and would not be by a draft. */
final class Gaps {

    private Gaps() {}

    static List<Foreseen.Gap> between(Published before, Published after) {
        Set<Foreseen.Gap> gaps = new LinkedHashSet<>(of(after, after));
        gaps.removeAll(of(before, after));
        return List.copyOf(gaps);
    }

    /** @param place whose country's law counts */
    private static List<Foreseen.Gap> of(Published published, Published place) {
        Practice practice = place.practice();
        return RetentionPresets.of(practice.country(), practice.region()).stream()
                .map(RetentionPresets.Preset::policy)
                .filter(policy -> policy.isMinimum() && policy.binding())
                .flatMap(law -> law.categories().stream()
                        .filter(category -> !isMet(published.rules().policies(), law, category))
                        .map(category ->
                                new Foreseen.Gap(practice.name(), String.valueOf(law.law()), category, law.duration())))
                .toList();
    }

    /** Whether something of the category is kept as long, by a rule that counts from the same event. */
    private static boolean isMet(List<RetentionPolicy> policies, RetentionPolicy law, String category) {
        return policies.stream()
                .filter(RetentionPolicy::isMinimum)
                .filter(policy -> policy.categories().isEmpty()
                        || policy.categories().stream().anyMatch(own -> Term.meet(own, category)))
                .filter(policy -> policy.after() == law.after())
                .anyMatch(policy -> RetentionPolicy.days(policy.duration()) >= RetentionPolicy.days(law.duration()));
    }
}
