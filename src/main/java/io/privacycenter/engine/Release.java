package io.privacycenter.engine;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;

/**
 * Whether a machine alone may let data go. It may not erase special categories of Art. 9 GDPR, on demand, postponed or
 * expired, nor what a minimum covers that no lawyer confirmed.
 */
final class Release {

    private Release() {}

    static boolean wantsAPerson(Rules rules, String category) {
        return isSpecial(rules, category) || hasUnconfirmedMinimum(rules, category);
    }

    /** A parent category is special when anything below it is. */
    static boolean isSpecial(Rules rules, String category) {
        return Vocabulary.isSpecial(category)
                || rules.vocabulary().granular(Dictionary.DATA_CATEGORIES, rules.selector(category)).stream()
                        .anyMatch(Vocabulary::isSpecial);
    }

    static boolean hasUnconfirmedMinimum(Rules rules, String category) {
        String selector = rules.selector(category);
        return rules.policies().stream()
                .anyMatch(policy -> policy.isMinimum() && !policy.confirmed() && policy.covers(selector));
    }
}
