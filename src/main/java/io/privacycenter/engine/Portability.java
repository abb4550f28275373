package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Triples;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Art. 20 GDPR: what the person provided, used under consent or contract. */
final class Portability {

    /** Derived data of these categories was observed from the person, not concluded about them. */
    private static final Set<String> OBSERVED = Set.of("BEHAVIOR", "DEVICE", "LOCATION");

    private Portability() {}

    static boolean isPortable(Held held, Rules rules, Allowed allowed, ItemScopes scopes) {
        Triples agreed = allowed.by(LegalBaseKind.CONSENT).or(allowed.by(LegalBaseKind.CONTRACT));
        return isProvided(held, rules) && agreed.intersects(scopes.categoryOf(held));
    }

    /** What it looks at: where the piece is from, and what the person agreed to about its category. */
    static Seen seen(Held held, Rules rules, Allowed allowed, ItemScopes scopes) {
        Set<String> provenances = new TreeSet<>();
        held.provenances().forEach(provenance -> provenances.add(provenance.term()));
        List<Ground> agreed = allowed.grounds(scopes.categoryOf(held)).stream()
                .filter(ground -> ground.kind() == LegalBaseKind.CONSENT || ground.kind() == LegalBaseKind.CONTRACT)
                .toList();
        return new Seen.Origin(provenances, rules.isMeasured(rules.selector(held.selector())), agreed);
    }

    private static boolean isProvided(Held held, Rules rules) {
        String selector = rules.selector(held.selector());
        boolean observed = !Term.covers("PROFILING", selector)
                && (OBSERVED.stream().anyMatch(term -> Term.covers(term, selector)) || rules.isMeasured(selector));
        return held.provenances().stream()
                .anyMatch(provenance -> Term.covers("USER.DATA-SUBJECT", provenance.term())
                        || (observed && Term.covers("DERIVED", provenance.term())));
    }
}
