package io.privacycenter.configuration;

import io.privacycenter.engine.Route;
import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.deadlines.Deadlines;
import io.privacycenter.engine.rules.AgesOfConsent;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Sentence;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import io.privacycenter.vocabulary.Wrong;
import java.time.Period;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From what people declare to what the engine computes with. Every error names what was wrong. */
final class Compilation {

    private Compilation() {}

    /** @throws IllegalArgumentException when a declaration cannot be published */
    static Published of(Versions versions, Platform platform, Practice practice) {
        return of(versions, platform, Own.of(practice));
    }

    /** @throws IllegalArgumentException when a declaration cannot be published */
    static Published of(Versions versions, Platform platform, Own own) {
        Overlay overlay = Overlay.of(platform, own);
        Practice practice = overlay.practice();
        Vocabulary vocabulary = platform.vocabulary();
        practice.bases().forEach(Compilation::checkPurposes);
        SecondFactor.SharedFact fact = practice.asksSecond().fact();
        if (fact != null) {
            fact.check(platform);
        }
        practice.looks().check();
        Rules rules = Rules.draft(vocabulary)
                .versions(versions)
                .bases(practice.bases().stream().map(Compilation::base).toList())
                .profile(Profile.of(practice.profile()))
                .policies(policies(practice))
                .blockings(
                        practice.blocking().stream().map(Compilation::blocking).toList())
                .information(new GeneralInformation(
                        practice.name() + ", " + practice.address() + ", " + practice.city(),
                        practice.dpo().name() + ", " + practice.dpo().email(),
                        practice.policy().toString(),
                        practice.countries(),
                        practice.recipients().stream()
                                .map(Practice.Recipient::name)
                                .toList()))
                .kinds(platform.kinds().stream()
                        .map(kind -> new Kind(kind.id(), kind.term()))
                        .toList())
                .zone(practice.zone())
                .ageOfConsent(AgesOfConsent.of(practice.country()))
                .compile();
        return new Published(
                versions,
                platform,
                practice,
                overlay.origins(),
                own,
                rules,
                strategies(practice.strategies()),
                Deadlines.of(
                        new Deadlines.Place(practice.country(), practice.region(), practice.zone()),
                        DeadlineChanges.of(practice)));
    }

    static Scope scope(List<Practice.Slice> slices) {
        return new Scope(slices.stream()
                .map(slice -> new Scope.Slice(terms(slice.dc()), terms(slice.pc()), terms(slice.pp())))
                .toList());
    }

    private static LegalBase base(Practice.Base base) {
        return new LegalBase(base.id(), LegalBaseKind.of(base.type()), scope(base.scope()), base.article());
    }

    /** Marketing, advertising and sale rest on consent or legitimate interest, on nothing else. */
    private static void checkPurposes(Practice.Base base) {
        if (marketsOnAnotherBase(base)) {
            throw new Wrong(
                    "The legal base \"%s\" rests %s on %s; only CONSENT or LEGITIMATE-INTEREST can",
                    base.id(), marketing(base), base.type());
        }
    }

    static boolean marketsOnAnotherBase(Practice.Base base) {
        LegalBaseKind kind = LegalBaseKind.of(base.type());
        return kind != LegalBaseKind.CONSENT
                && kind != LegalBaseKind.LEGITIMATE_INTEREST
                && !marketing(base).isEmpty();
    }

    private static Set<String> marketing(Practice.Base base) {
        Set<String> named = new HashSet<>();
        base.scope().stream().map(Practice.Slice::pp).filter(Objects::nonNull).forEach(named::addAll);
        named.retainAll(Set.of("MARKETING", "ADVERTISING", "SALE"));
        return named;
    }

    static List<RetentionPolicy> policies(Practice practice) {
        Set<String> ids = new HashSet<>();
        for (Practice.Keeping keeping : practice.retention()) {
            if (!ids.add(keeping.id())) {
                throw new Wrong("Two rules of retention have the id \"%s\"", keeping.id());
            }
            if (keeping.of() != null && practice.base(keeping.of()).isEmpty()) {
                throw new Wrong(
                        "The rule of retention \"%s\" counts from the legal base \"%s\", which does not exist",
                        keeping.id(), keeping.of());
            }
        }
        return practice.retention().stream().map(Compilation::policy).toList();
    }

    private static RetentionPolicy policy(Practice.Keeping keeping) {
        String id = keeping.id();
        return new RetentionPolicy(
                id,
                Set.copyOf(keeping.dc()),
                read(id, "type", keeping.type(), type -> one(RetentionKind.class, type)),
                keeping.duration() == null ? Period.ZERO : keeping.duration(),
                read(id, "after", keeping.after(), ClockStart::of),
                keeping.of(),
                keeping.toYearEnd(),
                keeping.law(),
                keeping.binding(),
                keeping.confirmed(),
                new RetentionPolicy.Particulars(
                        keeping.claim() == null
                                ? RetentionPolicy.Claim.HOLDS
                                : read(id, "claim", keeping.claim(), claim -> one(RetentionPolicy.Claim.class, claim)),
                        keeping.condition() == null ? null : read(id, "condition", keeping.condition(), Condition::of),
                        Set.copyOf(keeping.replaces()),
                        keeping.yields()));
    }

    /** A word of a rule of retention; what is wrong with it is said with the rule and the field. */
    private static <T> T read(String id, String field, String written, Function<String, T> as) {
        try {
            return as.apply(written);
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                            "The rule of retention \"%s\", %s: \"%s\" cannot be read: %s",
                            id, field, written, Sentence.of(e))
                    .because(e);
        }
    }

    private static <E extends Enum<E>> E one(Class<E> kind, String written) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.name().equals(constant(written)))
                .findFirst()
                .orElseThrow(() -> new Wrong(
                        "it is not one of %s",
                        Arrays.toString(kind.getEnumConstants()).replace('_', '-')));
    }

    private static Blocking blocking(Practice.Blocking rule) {
        return new Blocking(rule.id(), Set.copyOf(rule.dc()), rule.duration(), rule.law(), rule.confirmed());
    }

    static Strategies strategies(List<Practice.Answering> lines) {
        if (lines.isEmpty()) {
            return Strategies.CAREFUL;
        }
        return new Strategies(
                lines.stream()
                        .map(line -> new Strategies.Strategy(
                                Action.of(line.action())
                                        .orElseThrow(() ->
                                                new Wrong("A strategy names the unknown action \"%s\"", line.action())),
                                line.kind(),
                                line.level(),
                                Route.Way.valueOf(constant(line.way()))))
                        .toList(),
                Set.of());
    }

    private static Terms terms(@Nullable List<String> names) {
        return names == null ? Terms.ANY : Terms.of(names);
    }

    private static String constant(String term) {
        return term.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
