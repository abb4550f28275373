package io.privacycenter.ui.review;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.ledger.Entry;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.TimelineList.Step;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's history told in words, newest first: each fact as a dated step. */
public final class Told {
    private static final int MOST_BEHIND = 3;

    private final List<Fact> facts;
    private final Published published;
    private final Words words;

    /** Which template each consent was given for. */
    private final Map<String, String> templates = new HashMap<>();

    public Told(Collection<Fact> history, Published published, Words words) {
        this.published = published;
        this.words = words;
        facts = history.stream()
                .sorted(Comparator.comparing(Told::shown)
                        .thenComparing(Fact::recorded)
                        .reversed())
                .toList();
        facts.forEach(fact -> {
            if (fact instanceof Fact.ConsentGiven consent && consent.template() != null) {
                templates.put(consent.consentId(), consent.template());
            }
        });
    }

    public static Told of(List<Entry> history, Published published, Words words) {
        return new Told(history.stream().map(Entry::fact).toList(), published, words);
    }

    /** An answer takes effect when the person asked; on screen it stands where it was given. */
    private static Instant shown(Fact fact) {
        return fact instanceof Fact.DemandAnswered ? fact.recorded() : fact.effect();
    }

    public int size() {
        return facts.size();
    }

    /** All of it, or what matters to these reasons: the facts they rest on, what was asked and what was agreed. */
    public List<Step> steps(@Nullable Set<String> matter) {
        return steps(fact -> matter == null || matter.contains(fact.id()) || alwaysMatters(fact));
    }

    public List<Step> steps(Predicate<Fact> which) {
        return facts.stream().filter(which).map(this::step).toList();
    }

    /** The facts that a reason rests on, newest first; of many of one kind the newest ones. */
    public List<String> behind(Collection<String> ids) {
        Predicate<Fact> named = fact -> ids.contains(fact.id());
        return facts.stream()
                .filter(named)
                .limit(MOST_BEHIND)
                .map(this::step)
                .map(step -> words.of("case.fact", step.what(), step.date()))
                .toList();
    }

    private static boolean alwaysMatters(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted started -> true;
            case Fact.RelationshipEnded ended -> true;
            case Fact.ConsentGiven given -> true;
            case Fact.ConsentWithdrawn withdrawn -> true;
            case Fact.DemandFiled filed -> true;
            case Fact.DemandAnswered answered -> true;
            case Fact.ProcessingPaused paused -> true;
            case Fact.ProcessingResumed resumed -> true;
            case Fact.BaseEnded ended -> true;
            case Fact.Died died -> true;
            case Fact.ErasureOrdered ordered -> true;
            case Fact.ErasureConfirmed confirmed -> true;
            case Fact.RecipientTold told -> true;
            case Fact.HoldPlaced placed -> true;
            case Fact.HoldLifted lifted -> true;
            case Fact.Annulled annulled -> true;
            case Fact.ServiceStarted started -> false;
            case Fact.ServiceEnded ended -> false;
            case Fact.DataCaptured captured -> false;
            case Fact.DataTransferred transferred -> false;
        };
    }

    private Step step(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted f ->
                step(f, words.of("case.fact.relationship-started"), bases(f.bases()), Tone.OK);
            case Fact.RelationshipEnded f ->
                step(f, words.of("case.fact.relationship-ended"), bases(f.bases()), Tone.OFF);
            case Fact.ServiceStarted f -> step(f, words.of("case.fact.service-started", bases(f.bases())), "", Tone.OK);
            case Fact.ServiceEnded f -> step(f, words.of("case.fact.service-ended", bases(f.bases())), "", Tone.LAW);
            case Fact.ConsentGiven f ->
                step(
                        f,
                        words.of("case.fact.consent-given", consent(f.consentId())),
                        f.expires() == null
                                ? ""
                                : words.of("case.when.until", day(f.expires().minusMillis(1))),
                        Tone.OK);
            case Fact.ConsentWithdrawn f ->
                step(f, words.of("case.fact.consent-withdrawn", consent(f.consentId())), "", Tone.OFF);
            case Fact.DataCaptured f -> step(f, words.of("case.fact.captured", data(f.selector())), "", Tone.PLAIN);
            case Fact.DataTransferred f ->
                step(
                        f,
                        switch (f.direction()) {
                            case SENT -> words.of("case.fact.sent", f.system());
                            case RECEIVED -> words.of("case.fact.received", f.system());
                        },
                        data(f.categories()),
                        Tone.PLAIN);
            case Fact.DemandFiled f -> step(f, words.of("case.fact.filed"), action(f.action()), Tone.ACCENT);
            case Fact.DemandAnswered f ->
                step(
                        f,
                        words.of(
                                "case.fact.answered",
                                words.term("statuses", f.status().term())),
                        action(f.action()),
                        Tone.ACCENT);
            case Fact.ProcessingPaused f -> step(f, words.of("case.fact.paused"), "", Tone.PAUSE);
            case Fact.ProcessingResumed f -> step(f, words.of("case.fact.resumed"), "", Tone.OK);
            case Fact.BaseEnded f -> step(f, words.of("case.fact.base-ended", base(f.base())), "", Tone.OFF);
            case Fact.Died f -> step(f, words.of("case.fact.died"), "", Tone.OFF);
            case Fact.ErasureOrdered f ->
                step(f, words.of("case.fact.erasure-ordered"), data(f.categories()), Tone.GONE);
            case Fact.ErasureConfirmed f -> step(f, words.of("case.fact.erasure-confirmed"), "", Tone.GONE);
            case Fact.RecipientTold f -> step(f, words.of("case.fact.recipient-told"), "", Tone.OK);
            case Fact.HoldPlaced f ->
                step(f, words.of("case.fact.hold-placed"), Objects.requireNonNullElse(f.law(), ""), Tone.LAW);
            case Fact.HoldLifted f -> step(f, words.of("case.fact.hold-lifted"), "", Tone.OFF);
            case Fact.Annulled f -> step(f, words.of("case.fact.annulled"), "", Tone.OFF);
        };
    }

    private Step step(Fact fact, String what, String note, Tone tone) {
        return new Step(words.shortDate(day(shown(fact))), what, note, tone);
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, published.place().zone());
    }

    private String bases(Set<String> ids) {
        return words.list(ids.stream().map(this::base).distinct().toList());
    }

    private String base(String id) {
        return published
                .practice()
                .base(id)
                .map(Practice.Base::label)
                .map(label -> label.in(words.language()))
                .orElse(id);
    }

    private String consent(String id) {
        String template = templates.get(id);
        return template == null ? words.of("case.fact.a-use") : base(template);
    }

    private String action(Action action) {
        return words.term("actions", action.term());
    }

    private String data(Set<String> selectors) {
        return words.list(selectors.stream().map(this::data).distinct().toList());
    }

    /** The kind that a selector belongs to: the one with the longest term that covers it. */
    private String data(String selector) {
        return published.platform().kinds().stream()
                .filter(kind -> Term.covers(kind.term(), selector))
                .max(Comparator.comparingInt(kind -> kind.term().length()))
                .map(KindOfData::label)
                .map(label -> label.in(words.language()))
                .orElseGet(() -> words.term("data-categories", topmost(selector)));
    }

    private static String topmost(String selector) {
        int dot = selector.indexOf('.');
        return dot < 0 ? selector : selector.substring(0, dot);
    }

    /** The ids of all facts that the reasons of some outcomes rest on. */
    public static Set<String> behind(List<Demand> demands) {
        return demands.stream()
                .flatMap(demand -> demand.recommendation().reasons())
                .flatMap(reason -> reason.facts().stream())
                .collect(Collectors.toSet());
    }
}
