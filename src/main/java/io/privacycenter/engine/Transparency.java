package io.privacycenter.engine;

import io.privacycenter.engine.rules.ConfiguredProvenance;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Form;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers to the twelve questions: for a person we know from their own facts, for a visitor from the configuration. */
final class Transparency {

    private final Rules rules;
    private final Triples within;
    private final Triples processing;
    private final List<Held> held;
    private final List<Answer.Base> bases;

    private Transparency(Rules rules, Triples within, Triples processing, List<Held> held, List<Answer.Base> bases) {
        this.rules = rules;
        this.within = within;
        this.processing = processing.and(within);
        this.held = held;
        this.bases = bases;
    }

    /** For a person known here: their allowed processing and what is held, both within the restrictions. */
    static Transparency ofPerson(Situation situation, Demand demand, Allowed allowed, List<Held> concerned) {
        Triples within = Form.scope(demand, situation.rules());
        List<Answer.Base> bases = allowed.grounds(within).stream()
                .map(ground -> new Answer.Base(ground.id(), ground.kind(), ground.article()))
                .toList();
        return new Transparency(situation.rules(), within, allowed.all(), concerned, bases);
    }

    /** For a visitor. An intended scope left open says nothing, so the declared bases speak in its place. */
    static Transparency ofVisitor(Situation situation, Demand demand) {
        Rules rules = situation.rules();
        Triples within = Form.scope(demand, rules);
        Triples declared = Triples.none(rules.vocabulary());
        List<Answer.Base> bases = new ArrayList<>();
        for (LegalBase base : rules.bases()) {
            Triples scope = rules.vocabulary().expand(base.scope(), Fallback.NOTHING);
            declared = declared.or(rules.carriedBy(base.id()));
            if (scope.intersects(within)) {
                bases.add(new Answer.Base(base.id(), base.kind(), base.article()));
            }
        }
        boolean open = rules.everythingIntended() && !rules.bases().isEmpty();
        return new Transparency(rules, within, open ? declared : rules.intended(), List.of(), bases);
    }

    /** The answer to one question; KNOWN and the umbrella are answered elsewhere. */
    Answer answer(Action question) {
        GeneralInformation published = rules.information();
        return switch (question) {
            case TRANSPARENCY_DATA_CATEGORIES -> new Answer.Categories(Dictionary.DATA_CATEGORIES, categories());
            case TRANSPARENCY_PROCESSING_CATEGORIES ->
                new Answer.Categories(Dictionary.PROCESSING_CATEGORIES, processing.processingCategories());
            case TRANSPARENCY_PURPOSE -> new Answer.Categories(Dictionary.PURPOSES, processing.purposes());
            case TRANSPARENCY_LEGAL_BASES -> new Answer.LegalBases(bases);
            case TRANSPARENCY_PROVENANCE -> new Answer.Sources(List.copyOf(sources()));
            case TRANSPARENCY_RETENTION -> new Answer.Policies(policies());
            case TRANSPARENCY_ORGANIZATION -> new Answer.Published(List.of(published.organization()));
            case TRANSPARENCY_POLICY -> new Answer.Published(List.of(published.policy()));
            case TRANSPARENCY_DPO -> new Answer.Published(List.of(published.dpo()));
            case TRANSPARENCY_WHERE -> new Answer.Published(published.countries());
            case TRANSPARENCY_WHO -> new Answer.Published(published.consumers());
            case TRANSPARENCY_KNOWN,
                    TRANSPARENCY,
                    ACCESS,
                    DELETE,
                    MODIFY,
                    OBJECT,
                    PORTABILITY,
                    RESTRICT,
                    REVOKE_CONSENT,
                    OTHER_DEMAND ->
                throw new IllegalArgumentException(question.term() + " is not a question with an answer of its own");
        };
    }

    private SortedSet<String> categories() {
        SortedSet<String> categories = new TreeSet<>(processing.dataCategories());
        for (Held piece : held) {
            categories.addAll(granular(piece.selector()));
        }
        return categories;
    }

    private Collection<String> granular(String selector) {
        return rules.vocabulary().granular(Dictionary.DATA_CATEGORIES, rules.selector(selector));
    }

    private List<RetentionPolicy> policies() {
        SortedSet<String> categories = categories();
        return rules.policies().stream()
                .filter(policy -> categories.stream().anyMatch(policy::covers))
                .toList();
    }

    private Set<Answer.Source> sources() {
        SortedSet<Answer.Source> sources = new TreeSet<>(Comparator.comparing(Answer.Source::category)
                .thenComparing(Answer.Source::provenance)
                .thenComparing(Answer.Source::system));
        for (Held piece : held) {
            for (Provenance provenance : piece.provenances()) {
                String system = provenance.system() == null ? rules.systems().self() : provenance.system();
                sources.add(new Answer.Source(piece.selector(), provenance.term(), system));
            }
        }
        if (held.isEmpty()) {
            for (ConfiguredProvenance configured : rules.provenances()) {
                Scope category = Scope.ofData(configured.category());
                if (rules.vocabulary().expand(category, Fallback.ANCESTOR).intersects(within)) {
                    sources.add(new Answer.Source(configured.category(), configured.term(), configured.system()));
                }
            }
        }
        return sources;
    }
}
