package io.privacycenter.engine;

import io.privacycenter.engine.situation.Demand;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Whether a demand fits its own action, and whether it speaks of words that nobody knows. */
final class SlowEngineForm {

    private final SlowEngine engine;
    private final Instant now;

    SlowEngineForm(SlowEngine engine, Instant now) {
        this.engine = engine;
        this.now = now;
    }

    boolean isMalformed(Demand demand) {
        Restrictions restrictions = demand.restrictions();
        Set<Class<?>> kinds = new HashSet<>();
        for (Restriction restriction : restrictions.all()) {
            if (!kinds.add(restriction.getClass())) {
                return true;
            }
        }
        Scope scope = restrictions.scope().orElse(Scope.EVERYTHING);
        boolean empty = scope.slices().isEmpty()
                || scope.slices().stream()
                        .anyMatch(slice -> isNothing(slice.data())
                                || isNothing(slice.processing())
                                || isNothing(slice.purposes()));
        boolean changes = demand.action() == Action.DELETE || demand.action() == Action.MODIFY;
        boolean namesUse = scope.slices().stream()
                .anyMatch(
                        slice -> !slice.processing().any() || !slice.purposes().any());
        boolean reversed = restrictions
                .dates()
                .map(range ->
                        range.from() != null && range.to() != null && range.to().isBefore(range.from()))
                .orElse(false);
        Set<String> consents = restrictions.consents().orElse(Set.of());
        boolean consentsMixed = restrictions.consents().isPresent()
                && (demand.action() != Action.REVOKE_CONSENT
                        || restrictions.all().size() > 1);
        boolean noneTheirs =
                restrictions.consents().isPresent() && consents.stream().noneMatch(this::wasGiven);
        return empty || reversed || (changes && namesUse) || consentsMixed || noneTheirs;
    }

    static boolean isNothing(Terms terms) {
        return !terms.any() && terms.names().isEmpty();
    }

    private boolean wasGiven(String consentOrTemplate) {
        return engine.until(now).stream()
                .anyMatch(fact -> fact instanceof Fact.ConsentGiven consent
                        && (consent.consentId().equals(consentOrTemplate)
                                || consentOrTemplate.equals(consent.template())));
    }

    /** Words that nobody knows, in a demand that must not reach further than it says. */
    boolean wouldWiden(Demand demand) {
        boolean careful = switch (demand.action()) {
            case DELETE, MODIFY, PORTABILITY, RESTRICT -> true;
            default -> false;
        };
        return careful
                && demand.restrictions().scope().orElse(Scope.EVERYTHING).slices().stream()
                        .anyMatch(slice -> hasUnknown(Dictionary.DATA_CATEGORIES, slice.data())
                                || hasUnknown(Dictionary.PROCESSING_CATEGORIES, slice.processing())
                                || hasUnknown(Dictionary.PURPOSES, slice.purposes()));
    }

    private boolean hasUnknown(Dictionary dictionary, Terms terms) {
        return terms.names().stream().anyMatch(word -> engine.words.isUnknown(dictionary, word));
    }
}
