package io.privacycenter.configuration;

import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a regulation profile says about one use.
 *
 * @param unknown terms that the vocabulary does not know: they would match nothing
 * @param cut data categories, most granular, of which something is taken from the use
 * @param laws what takes it, as cited
 * @param marketsOnAnotherBase whether it markets, advertises or sells on what is neither consent nor legitimate interest
 */
public record UseCheck(
        List<String> unknown, SortedSet<String> cut, SortedSet<String> laws, boolean marketsOnAnotherBase) {

    /** @throws IllegalArgumentException when the profile, the legal base or a term of the use does not exist */
    public static UseCheck of(Platform platform, String profile, Practice.Base use) {
        Vocabulary vocabulary = platform.vocabulary();
        Profile regulation = Profile.of(profile);
        LegalBaseKind kind = LegalBaseKind.of(use.type());
        Scope scope = Compilation.scope(use.scope());
        List<String> unknown = vocabulary.unknownTerms(scope);
        Triples declared = vocabulary.expand(scope, Fallback.NOTHING);
        LegalBase base = new LegalBase("this use", kind, scope, use.article());
        Rules rules =
                Rules.draft(vocabulary).bases(List.of(base)).profile(regulation).compile();
        SortedSet<String> laws = new TreeSet<>();
        for (Profile.Ban ban : regulation.bans()) {
            Rules alone = Rules.draft(vocabulary)
                    .bases(List.of(base))
                    .bans(List.of(ban))
                    .compile();
            if (!alone.carriedBy(base.id()).contains(declared)) {
                laws.add(ban.law());
            }
        }
        return new UseCheck(
                unknown,
                declared.minus(rules.carriedBy(base.id())).dataCategories(),
                laws,
                Compilation.marketsOnAnotherBase(use));
    }

    /** Whether the regulation takes something from it. */
    public boolean isCut() {
        return !cut.isEmpty();
    }

    /** Whether it can be published as it is, and carries all that it says. */
    public boolean isFine() {
        return unknown.isEmpty() && cut.isEmpty() && !marketsOnAnotherBase;
    }
}
