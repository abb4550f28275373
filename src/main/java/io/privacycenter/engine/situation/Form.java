package io.privacycenter.engine.situation;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.UnknownTermException;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a demand can be understood as it is written, before anything is looked up. */
public final class Form {

    private Form() {}

    /**
     * Why the restrictions do not fit the action or each other; null when they do.
     *
     * @param theirs those of the named consents that are the person's
     */
    public static @Nullable Rule unsupported(Demand demand, Set<String> theirs) {
        Restrictions restrictions = demand.restrictions();
        boolean changesData = demand.action() == Action.DELETE || demand.action() == Action.MODIFY;
        boolean consentsAlone =
                demand.action() == Action.REVOKE_CONSENT && restrictions.all().size() == 1;
        if (restrictions.repeatsAKind()
                || restrictions.scope().map(Scope::hasEmptyDimension).orElse(false)
                || restrictions.dates().map(Restriction.ToDates::isReversed).orElse(false)
                || (changesData && restrictions.scope().map(Scope::narrowsUse).orElse(false))
                || (restrictions.consents().isPresent() && !consentsAlone)) {
            return Rule.INCOMPATIBLE_RESTRICTIONS;
        }
        return restrictions.consents().isPresent() && theirs.isEmpty() ? Rule.CONSENTS_NOT_THEIRS : null;
    }

    /** What an unknown word in a demand means: its closest ancestor, unless that would give, erase or keep more. */
    static Fallback fallback(Action action) {
        return switch (action) {
            case DELETE, MODIFY, PORTABILITY, RESTRICT -> Fallback.NOTHING;
            case ACCESS,
                    OBJECT,
                    REVOKE_CONSENT,
                    OTHER_DEMAND,
                    TRANSPARENCY,
                    TRANSPARENCY_DATA_CATEGORIES,
                    TRANSPARENCY_DPO,
                    TRANSPARENCY_KNOWN,
                    TRANSPARENCY_LEGAL_BASES,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROCESSING_CATEGORIES,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_PURPOSE,
                    TRANSPARENCY_RETENTION,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO -> Fallback.ANCESTOR;
        };
    }

    /** The scope that a demand is restricted to; questions may come with several, which intersect. */
    public static Triples scope(Demand demand, Rules rules) {
        Fallback fallback = fallback(demand.action());
        Triples scope = rules.vocabulary().expand(Scope.EVERYTHING, fallback);
        for (Restriction restriction : demand.restrictions().all()) {
            if (restriction instanceof Restriction.ToScope to) {
                scope = scope.and(rules.vocabulary().expand(to.scope(), fallback));
            }
        }
        return scope;
    }

    /**
     * Words that nobody knows and that are not widened, so that a person looks.
     *
     * @throws UnknownTermException when a word has no known ancestor either, whatever the action
     */
    public static List<String> unknownTerms(Demand demand, Rules rules) {
        Vocabulary vocabulary = rules.vocabulary();
        Set<String> unknown = new TreeSet<>();
        for (Restriction restriction : demand.restrictions().all()) {
            if (restriction instanceof Restriction.ToScope to) {
                unknown.addAll(vocabulary.unknownTerms(to.scope()));
            } else if (restriction instanceof Restriction.ToProvenance to && !isKnown(to.term(), vocabulary)) {
                unknown.add(to.term());
            }
        }
        if (!demand.brings().isEmpty()) {
            unknown.addAll(vocabulary.unknownTerms(Scope.ofData(demand.brings().toArray(String[]::new))));
        }
        return fallback(demand.action()) == Fallback.NOTHING ? List.copyOf(unknown) : List.of();
    }

    private static boolean isKnown(String provenance, Vocabulary vocabulary) {
        if (vocabulary.closest(Dictionary.PROVENANCE, provenance).isEmpty()) {
            throw new UnknownTermException(
                    "\"%s\" is not known, nor any term above it, in %s", provenance, Dictionary.PROVENANCE.label());
        }
        return vocabulary.knows(Dictionary.PROVENANCE, vocabulary.today(Dictionary.PROVENANCE, provenance));
    }

    /** Those of the consents named in a demand, by id or by template, that the person gave at any time. */
    public static Set<String> theirs(Demand demand, Timeline known, Instant now) {
        Set<String> theirs = new TreeSet<>(demand.restrictions().consents().orElse(Set.of()));
        if (!theirs.isEmpty()) {
            theirs.retainAll(everGiven(known, now));
        }
        return theirs;
    }

    /** Consents named beside known ones that are not this person's: named in the answer, and left aside. */
    public static List<Reason> consentsOfOthers(Demand demand, Set<String> theirs) {
        List<Reason> others = new ArrayList<>();
        for (String id : demand.restrictions().consents().orElse(Set.of())) {
            if (!theirs.contains(id)) {
                others.add(Reason.about(Rule.CONSENT_LEFT_ASIDE, id));
            }
        }
        return others;
    }

    /** Ids of consents that the person gave up to an instant, standing or not, and of their templates. */
    private static Set<String> everGiven(Timeline known, Instant now) {
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
