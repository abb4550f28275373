package io.privacycenter.engine.situation;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scope of each piece held: its selector × the uses of its capture or mapping. Thousands of pieces share a few. */
public final class ItemScopes {

    private final Rules rules;
    private final Map<Scope, Triples> known = new HashMap<>();

    public ItemScopes(Rules rules) {
        this.rules = rules;
    }

    /** What a piece may be processed for, as most granular triples. */
    public Triples of(Held held) {
        return expanded(Scope.of(Terms.of(held.selector()), held.processing(), held.purposes()));
    }

    /** Its category, whatever it is used for. */
    public Triples categoryOf(Held held) {
        return expanded(Scope.ofData(held.selector()));
    }

    List<String> granular(Held held) {
        return rules.vocabulary().granular(Dictionary.DATA_CATEGORIES, rules.selector(held.selector()));
    }

    private Triples expanded(Scope scope) {
        return known.computeIfAbsent(scope, s -> rules.vocabulary().expand(s, Fallback.ANCESTOR));
    }
}
