package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a demand can be understood as it is written, before anything is looked up. */
final class Form {

    private Form() {}

    /** Why the restrictions do not fit the action or each other; null when they do. */
    static @Nullable Reason unsupported(Demand demand, Set<String> everGiven) {
        Restrictions restrictions = demand.restrictions();
        boolean changesData = demand.action() == Action.DELETE || demand.action() == Action.MODIFY;
        boolean consentsAlone =
                demand.action() == Action.REVOKE_CONSENT && restrictions.all().size() == 1;
        if (restrictions.repeatsAKind()
                || restrictions.scope().map(Scope::hasEmptyDimension).orElse(false)
                || restrictions.dates().map(Restriction.ToDates::isReversed).orElse(false)
                || (changesData && restrictions.scope().map(Scope::narrowsUse).orElse(false))
                || (restrictions.consents().isPresent() && !consentsAlone)) {
            return Reason.of(Rule.INCOMPATIBLE_RESTRICTIONS);
        }
        Set<String> consents = restrictions.consents().orElse(Set.of());
        boolean noneTheirs =
                restrictions.consents().isPresent() && consents.stream().noneMatch(everGiven::contains);
        return noneTheirs ? Reason.of(Rule.CONSENTS_NOT_THEIRS) : null;
    }

    /** Unknown words, where taking them for their ancestors would widen what is asked. */
    static List<Reason> unread(Demand demand, Rules rules) {
        boolean widens = switch (demand.action()) {
            case DELETE, MODIFY, PORTABILITY, RESTRICT -> true;
            default -> false;
        };
        Scope scope = demand.restrictions().scope().orElse(Scope.EVERYTHING);
        List<String> unknown = rules.vocabulary().unknownTerms(scope);
        return widens
                ? unknown.stream()
                        .map(term -> Reason.about(Rule.TERM_UNKNOWN, term))
                        .toList()
                : List.of();
    }

    /** Consents named beside known ones that are not this person's: named in the answer, and left aside. */
    static List<Reason> consentsOfOthers(Demand demand, Set<String> everGiven) {
        return demand.restrictions().consents().orElse(Set.of()).stream()
                .filter(id -> !everGiven.contains(id))
                .map(id -> Reason.about(Rule.CONSENTS_NOT_THEIRS, id))
                .toList();
    }

    /** Ids of consents that the person gave up to an instant, standing or not, and of their templates. */
    static Set<String> everGiven(Timeline known, Instant now) {
        Set<String> ids = new HashSet<>();
        for (Fact fact : known.facts()) {
            if (fact instanceof Fact.ConsentGiven given && !given.effect().isAfter(now)) {
                ids.add(given.consentId());
                if (given.template() != null) {
                    ids.add(given.template());
                }
            }
        }
        return ids;
    }
}
