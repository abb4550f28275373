package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import io.privacycenter.vocabulary.Wrong;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pair of configuration versions, compiled: what the engine needs to know about a platform and one controller.
 * Immutable, and shared by all controllers whose configuration is the same.
 */
public final class Rules {

    /** What still may happen to data whose use is paused, besides by consent: Art. 18(2) GDPR. */
    private static final Scope OPEN_WHILE_PAUSED = Scope.of(Terms.ANY, Terms.of("STORING"), Terms.ANY)
            .and(Scope.of(Terms.ANY, Terms.ANY, Terms.of("JUSTICE", "VITAL-INTERESTS", "PUBLIC-INTERESTS")));

    private static final Scope MARKETING = Scope.of(Terms.ANY, Terms.ANY, Terms.of("MARKETING", "ADVERTISING", "SALE"));

    private final Versions versions;
    private final Vocabulary vocabulary;
    private final Triples intended;
    private final boolean everythingIntended;
    private final Map<String, LegalBase> bases;
    private final Map<String, Triples> carried;
    private final Map<LegalBaseKind, Triples> reach;
    private final Triples openWhilePaused;
    private final List<RetentionPolicy> policies;
    private final List<Blocking> blockings;
    private final List<ConfiguredProvenance> provenances;
    private final GeneralInformation information;
    private final Systems systems;
    private final List<Kind> kinds;
    private final Set<String> measured;
    private final ZoneId zone;
    private final @Nullable Integer ageOfConsent;

    private Rules(Draft draft) {
        versions = draft.versions;
        vocabulary = draft.vocabulary;
        intended = vocabulary.expand(draft.intended, Fallback.NOTHING);
        everythingIntended = draft.intended.equals(Scope.EVERYTHING);
        reach = reach(draft.bans);
        openWhilePaused = vocabulary.expand(OPEN_WHILE_PAUSED, Fallback.NOTHING);
        bases = new LinkedHashMap<>();
        carried = new LinkedHashMap<>();
        for (LegalBase base : draft.bases) {
            if (bases.put(base.id(), base) != null) {
                throw new Wrong("Two legal bases have the id \"%s\"", base.id());
            }
            carried.put(base.id(), carried(base.kind(), vocabulary.expand(base.scope(), Fallback.NOTHING)));
        }
        policies = Policies.compiled(draft.policies, vocabulary);
        blockings = List.copyOf(draft.blockings);
        provenances = List.copyOf(draft.provenances);
        information = draft.information;
        systems = draft.systems;
        kinds = draft.kinds.stream()
                .sorted(Comparator.comparingInt((Kind kind) -> -kind.term().length()))
                .toList();
        measured = Set.copyOf(draft.measured);
        zone = draft.zone;
        ageOfConsent = draft.ageOfConsent;
    }

    public static Draft draft(Vocabulary vocabulary) {
        return new Draft(vocabulary);
    }

    public Versions versions() {
        return versions;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What the controller means to do at all; no answer lies outside. */
    public Triples intended() {
        return intended;
    }

    /** Whether the configuration left the intended scope open, so that it tells a visitor nothing. */
    public boolean everythingIntended() {
        return everythingIntended;
    }

    public Collection<LegalBase> bases() {
        return bases.values();
    }

    public Optional<LegalBase> base(String id) {
        return Optional.ofNullable(bases.get(id));
    }

    /** What a declared base can carry: its scope, inside the intended one, without what its kind is banned from. */
    public Triples carriedBy(String base) {
        Triples triples = carried.get(base);
        return triples == null ? Triples.none(vocabulary) : triples;
    }

    /** What a base of this kind with this scope can carry. */
    public Triples carried(LegalBaseKind kind, Triples scope) {
        return scope.and(reach.getOrDefault(kind, intended));
    }

    /** What still may happen to paused data, besides by consent. */
    public Triples openWhilePaused() {
        return openWhilePaused;
    }

    /** Age in years at which consents that a parent gave end; null when none is set. */
    @Nullable
    public Integer ageOfConsent() {
        return ageOfConsent;
    }

    public List<RetentionPolicy> policies() {
        return policies;
    }

    /** What is blocked before it is erased. */
    public List<Blocking> blockings() {
        return blockings;
    }

    public List<ConfiguredProvenance> provenances() {
        return provenances;
    }

    public GeneralInformation information() {
        return information;
    }

    public Systems systems() {
        return systems;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The kinds of data that people see, the most particular first. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The kind of data that a selector belongs to: the longest term that covers it, else its top-level term. */
    public Kind kindOf(String selector) {
        for (Kind kind : kinds) {
            if (Term.covers(kind.term(), selector)) {
                return kind;
            }
        }
        return new Kind(Term.top(selector), Term.top(selector));
    }

    /** Whether what a selector holds was observed by measuring, so that it counts as provided by the person. */
    public boolean isMeasured(String selector) {
        return measured.stream().anyMatch(term -> Term.covers(term, selector));
    }

    /**
     * The selector as the vocabulary of today knows it: itself, its successor, or its closest ancestor. A term below
     * which there are known ones is known.
     */
    public String selector(String written) {
        String today = vocabulary.today(Dictionary.DATA_CATEGORIES, Term.of(written));
        boolean known = vocabulary.knows(Dictionary.DATA_CATEGORIES, today)
                || !vocabulary.granular(Dictionary.DATA_CATEGORIES, today).isEmpty();
        return known
                ? today
                : vocabulary.closest(Dictionary.DATA_CATEGORIES, written).orElse(written);
    }

    /** How far each kind of base reaches: the intended scope without what profiles forbid it. */
    private Map<LegalBaseKind, Triples> reach(List<Profile.Ban> bans) {
        Map<LegalBaseKind, Triples> reach = new EnumMap<>(LegalBaseKind.class);
        for (Profile.Ban ban : bans) {
            Triples open = vocabulary.expand(Scope.of(Terms.ANY, Terms.ANY, ban.except()), Fallback.NOTHING);
            Triples closed = vocabulary.expand(ban.scope(), Fallback.ANCESTOR).minus(open);
            for (LegalBaseKind kind : LegalBaseKind.values()) {
                if (Term.covers(ban.kind().term(), kind.term())) {
                    reach.put(kind, reach.getOrDefault(kind, intended).minus(closed));
                }
            }
        }
        return reach;
    }

    /** Collects what a configuration declares; what is not set is as open as PRIV reads an absence. */
    public static final class Draft {

        private final Vocabulary vocabulary;
        private Versions versions = new Versions(0, 0);
        private Scope intended = Scope.EVERYTHING;
        private List<LegalBase> bases = List.of();
        private boolean hasProfile;
        private final List<Profile.Ban> bans = new ArrayList<>();
        private List<RetentionPolicy> policies = List.of();
        private List<Blocking> blockings = List.of();
        private List<ConfiguredProvenance> provenances = List.of();
        private GeneralInformation information = GeneralInformation.NONE;
        private Systems systems = Systems.ALONE;
        private List<Kind> kinds = List.of();
        private Set<String> measured = Set.of();
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable Integer ageOfConsent;

        private Draft(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        public Draft versions(Versions pair) {
            versions = pair;
            return this;
        }

        /** Null, like never calling this, means everything. */
        public Draft intended(@Nullable Scope scope) {
            intended = scope == null ? Scope.EVERYTHING : scope;
            return this;
        }

        public Draft bases(List<LegalBase> declared) {
            bases = declared;
            return this;
        }

        /** What any of several profiles forbids is forbidden. */
        public Draft profile(Profile profile) {
            hasProfile = true;
            bans.addAll(profile.bans());
            return this;
        }

        public Draft bans(List<Profile.Ban> pairs) {
            bans.addAll(pairs);
            return this;
        }

        public Draft policies(List<RetentionPolicy> declared) {
            policies = declared;
            return this;
        }

        public Draft blockings(List<Blocking> declared) {
            blockings = declared;
            return this;
        }

        public Draft provenances(List<ConfiguredProvenance> declared) {
            provenances = declared;
            return this;
        }

        public Draft information(GeneralInformation published) {
            information = published;
            return this;
        }

        public Draft systems(Systems around) {
            systems = around;
            return this;
        }

        public Draft kinds(List<Kind> declared) {
            kinds = declared;
            return this;
        }

        /** Selectors, or terms above them, whose values are measured. */
        public Draft measured(Set<String> selectors) {
            Set<String> terms = new TreeSet<>();
            selectors.forEach(selector -> terms.add(Term.of(selector)));
            measured = terms;
            return this;
        }

        /** In which days, months and years are counted; UTC unless set. */
        public Draft zone(ZoneId ofController) {
            zone = ofController;
            return this;
        }

        /**
         * Age in years at which consents that a parent gave end, as the country sets it; null: on no birthday.
         *
         * @throws IllegalArgumentException when it is not between 1 and 25
         */
        public Draft ageOfConsent(@Nullable Integer years) {
            if (years != null && (years < 1 || years > 25)) {
                throw new Wrong("The age of consent is %s, not between 1 and 25", years);
            }
            ageOfConsent = years;
            return this;
        }

        /** What stands against publishing this configuration; it compiles all the same. */
        public List<Obstacle> obstacles() {
            List<Obstacle> obstacles = new ArrayList<>();
            if (!hasProfile) {
                obstacles.add(new Obstacle(Obstacle.Kind.NO_PROFILE, ""));
            }
            Triples marketing = vocabulary.expand(MARKETING, Fallback.NOTHING);
            for (LegalBase base : bases) {
                boolean mayMarket =
                        base.kind() == LegalBaseKind.CONSENT || base.kind() == LegalBaseKind.LEGITIMATE_INTEREST;
                Triples scope = vocabulary.expand(base.scope(), Fallback.NOTHING);
                if (!mayMarket && scope.intersects(marketing)) {
                    obstacles.add(new Obstacle(Obstacle.Kind.MARKETING_ON_ANOTHER_BASE, base.id()));
                }
                vocabulary
                        .unknownTerms(base.scope())
                        .forEach(term -> obstacles.add(new Obstacle(Obstacle.Kind.UNKNOWN_TERM, term)));
            }
            return obstacles;
        }

        /**
         * @throws io.privacycenter.vocabulary.UnknownTermException when a scope has a term without known ancestor
         * @throws IllegalArgumentException when two bases have one id, or retention policies contradict each other
         */
        public Rules compile() {
            return new Rules(this);
        }
    }
}
