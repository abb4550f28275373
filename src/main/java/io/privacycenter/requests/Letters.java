package io.privacycenter.requests;

import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.identity.Scheme;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.PackageWords;
import io.privacycenter.requests.copies.Questions;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.requests.words.Reader;
import io.privacycenter.requests.words.Sentences;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what the person reads, in their language: good news first, then what stays, until when and why. */
@Component
public class Letters {

    private final Texts texts;
    private final Questions questions;
    private final Ledger ledger;

    Letters(Texts texts, Questions questions, Ledger ledger) {
        this.texts = texts;
        this.questions = questions;
        this.ledger = ledger;
    }

    /** The answer to a demand as the rules recommend it; paragraphs are separated by line feeds. */
    public String of(Demand demand, Recommendation recommendation, Published published, Locale language) {
        return of(demand, recommendation, published, language, () -> ledger.timeline(demand.subject()));
    }

    /** @param facts of the person, for those answers that tell of them */
    public String of(
            Demand demand,
            Recommendation recommendation,
            Published published,
            Locale language,
            Supplier<Timeline> facts) {
        Words words = texts.in(language);
        if (demand.action().isTransparency()) {
            return String.join("\n", questions.lines(recommendation, published, words, facts.get()));
        }
        List<Explained> outcomes = explained(
                recommendation,
                outcome -> !isOutOfUse(outcome) && !ChangedParts.isByAPerson(outcome),
                published,
                words);
        List<String> paragraphs = new ArrayList<>();
        if (recommendation.outcomes().isEmpty()) {
            paragraphs.addAll(ofWhole(demand, recommendation, words));
        }
        pause(demand, published, words).forEach(paragraphs::add);
        add(paragraphs, words, outcomes, Verdict.GIVE, "letter.give");
        add(paragraphs, words, outcomes, Verdict.ERASE, "letter.erase");
        add(paragraphs, words, outcomes, Verdict.CORRECT, "letter.correct");
        blocked(outcomes, words).forEach(paragraphs::add);
        stops(demand, recommendation.outcomes(), published, words, facts).forEach(paragraphs::add);
        kept(outcomes, words).forEach(paragraphs::add);
        add(paragraphs, words, outcomes, Verdict.GO_ON, "letter.go-on");
        add(paragraphs, words, outcomes, Verdict.WITHHOLD, "letter.withhold");
        add(
                paragraphs,
                words,
                explained(recommendation, Letters::isOutOfUse, published, words),
                Verdict.WITHHOLD,
                "letter.out-of-use");
        add(paragraphs, words, outcomes, Verdict.ASK, "letter.ask");
        leftAside(recommendation, words).forEach(paragraphs::add);
        recipients(demand, published, words).forEach(paragraphs::add);
        if (outcomes.stream().anyMatch(outcome -> outcome.verdict() == Verdict.KEEP)) {
            paragraphs.add(words.of("letter.kept.for-nothing-else"));
            paragraphs.add(
                    words.of("letter.object", published.practice().authority().name()));
        }
        return String.join("\n", paragraphs);
    }

    /** The same, with what is withheld for the rights of others. */
    public String of(
            Demand demand, Recommendation recommendation, Published published, Locale language, Withheld withheld) {
        String letter = of(demand, recommendation, published, language);
        return withheld.nothing()
                ? letter
                : letter + "\n" + String.join("\n", PackageWords.withheld(texts.in(language), withheld));
    }

    /** What a reviewer approves: it is granted in part where something is withheld for the rights of others. */
    public Answers.Answer approved(
            Change change,
            Demand demand,
            Status approved,
            Published published,
            Locale language,
            Withheld withheld,
            UUID by) {
        Recommendation recommendation = demand.recommendation();
        Set<Motive> motives = new TreeSet<>(recommendation.motives());
        if (!withheld.nothing()) {
            motives.add(Motive.VALID_REASONS);
        }
        return new Answers.Answer(
                withheld.nothing() || approved != Status.GRANTED ? approved : Status.PARTIALLY_GRANTED,
                motives,
                with(change, demand, recommendation, published, language, withheld),
                by);
    }

    /** The same where a reviewer adds words, or does not grant a part: what the law wants said is said whatever they write. */
    public String with(
            Change change,
            Demand demand,
            Recommendation changed,
            Published published,
            Locale language,
            Withheld withheld) {
        String letter = of(demand, changed, published, language, withheld);
        List<String> paragraphs = new ArrayList<>();
        if (change.words() != null && change.kept().isEmpty()) {
            paragraphs.add(change.words());
        }
        if (change.kept().isEmpty()) {
            paragraphs.add(letter);
        } else {
            Words words = texts.in(language);
            String object =
                    words.of("letter.object", published.practice().authority().name());
            List<String> kinds = explained(changed, ChangedParts::isByAPerson, published, words).stream()
                    .map(outcome -> inSentence(outcome.label(), words))
                    .distinct()
                    .toList();
            letter.lines().filter(line -> !line.equals(object)).forEach(paragraphs::add);
            paragraphs.add(words.of(
                    demand.action() == Action.DELETE ? "letter.part.kept" : "letter.part.withheld", words.list(kinds)));
            paragraphs.add(java.util.Objects.requireNonNull(change.words()));
            paragraphs.add(object); // what one can do about it comes last
        }
        return String.join("\n", paragraphs);
    }

    private static List<Explained> explained(
            Recommendation recommendation, Predicate<Outcome> which, Published published, Words words) {
        return recommendation.outcomes().stream()
                .filter(which)
                .map(outcome -> Explained.of(outcome, published, words))
                .toList();
    }

    /** Withheld like other things, but nobody can ask for it another way. */
    private static boolean isOutOfUse(Outcome outcome) {
        return outcome.reason().rule() == Rule.OUT_OF_USE_WHILE_BLOCKED;
    }

    /** What the rules alone answer: their recommendation, in the language of the case. */
    Answers.Answer byTheRules(DemandRow demand, Advice.Advised advised, Published published, String language) {
        Recommendation recommendation = advised.recommendation();
        return new Answers.Answer(
                recommendation.status(),
                recommendation.motives(),
                of(demand.toDemand(), recommendation, published, Locale.of(language)),
                null);
    }

    /** To who asked for the same more than once: where the answer is read, and that no time is lost. */
    public String together(String reference, LocalDate asked, Published published, Locale language) {
        Words words = texts.in(language);
        return words.of("letter.joined", reference, words.date(asked)) + "\n"
                + words.of("letter.object", published.practice().authority().name());
    }

    /** To who asked for somebody else: nothing in it tells whether that person is known. */
    public String notConfirmed(Published published, Locale language) {
        Words words = texts.in(language);
        return words.of("letter.else.not-confirmed") + "\n"
                + words.of("letter.object", published.practice().authority().name());
    }

    /** To the same, where a person of the practice has seen that they may ask. */
    public String confirmed(Locale language) {
        return texts.in(language).of("letter.else.confirmed");
    }

    /** The answer of a reviewer who does not grant: reasons, and where to complain. */
    public String denied(
            Demand demand, Motive motive, @Nullable String ownWords, Published published, Locale language) {
        Words words = texts.in(language);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                motive == Motive.VALID_REASONS && demand.action() == Action.RESTRICT
                        ? words.of("letter.pause.not")
                        : words.of("letter.motive."
                                + motive.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (ownWords != null && !ownWords.isBlank()) {
            paragraphs.add(ownWords.strip());
        }
        paragraphs.add(
                words.of("letter.object", published.practice().authority().name()));
        return String.join("\n", paragraphs);
    }

    /** What a pause means, what is allowed all the same (18(2)), and that it is not lifted without a word (18(3)). */
    private static List<String> pause(Demand demand, Published published, Words words) {
        AskedPause pause = demand.pause();
        if (pause == null) {
            return List.of();
        }
        String kinds = words.list(pause.names(published, words).stream()
                .map(name -> inSentence(name, words))
                .toList());
        return List.of(
                words.of("letter.pause", kinds),
                switch (pause.ground()) {
                    case WRONG -> words.of("letter.pause.wrong");
                    case UNLAWFUL -> words.of("letter.pause.unlawful");
                    case CLAIM -> words.of("letter.pause.claim");
                    case OBJECTED -> words.of("letter.pause.objected");
                },
                words.of("letter.pause.allowed"),
                words.of("letter.pause.lifted"));
    }

    /** Permissions that were named and are nobody's we know are said once, not by their ids. */
    private static List<String> leftAside(Recommendation recommendation, Words words) {
        return recommendation.explanation().reasons().stream()
                .map(Reason::rule)
                .filter(rule -> rule == Rule.CONSENT_LEFT_ASIDE)
                .distinct()
                .map(rule -> Sentences.of(rule, Reader.PATIENT, words))
                .toList();
    }

    /** Art. 19: who received it is told, and the person reads who that is. */
    private static List<String> recipients(Demand demand, Published published, Words words) {
        List<String> names = published.practice().recipients().stream()
                .map(Practice.Recipient::name)
                .toList();
        return names.isEmpty() || !Recipients.changes(demand)
                ? List.of()
                : List.of(words.of("letter.recipients", words.list(names)));
    }

    private List<String> ofWhole(Demand demand, Recommendation recommendation, Words words) {
        if (demand.action() == Action.REVOKE_CONSENT || demand.action() == Action.OBJECT) {
            return List.of(words.of("consent.done"));
        }
        List<String> paragraphs = new ArrayList<>(recommendation.motives().stream()
                .map(motive -> words.of("letter.motive."
                        + motive.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList());
        if (recommendation.motives().contains(Motive.NO_SUCH_DATA)) {
            lookedFor(demand.lookedFor(), words).ifPresent(paragraphs::add);
        }
        return paragraphs;
    }

    /** Under what somebody was looked for of whom nothing was found; empty where nobody had to look. */
    static Optional<String> lookedFor(Set<Scheme> under, Words words) {
        return under.isEmpty()
                ? Optional.empty()
                : Optional.of(words.of(
                        "letter.looked-for",
                        words.list(under.stream()
                                .sorted()
                                .map(scheme -> words.of("letter.looked-for." + scheme.term()))
                                .toList())));
    }

    /** Which uses stop, by the names that the controller gave them. */
    private static List<String> stops(
            Demand demand, List<Outcome> outcomes, Published published, Words words, Supplier<Timeline> facts) {
        Set<String> consents = demand.restrictions().consents().orElse(Set.of());
        List<String> names = new ArrayList<>();
        if (!consents.isEmpty()) {
            facts.get().facts().stream()
                    .filter(Fact.ConsentGiven.class::isInstance)
                    .map(Fact.ConsentGiven.class::cast)
                    .filter(consent -> consents.contains(consent.consentId()) && consent.template() != null)
                    .forEach(consent -> published
                            .practice()
                            .base(java.util.Objects.requireNonNull(consent.template()))
                            .ifPresent(base -> names.add(base.label().in(words.language()))));
        } else {
            outcomes.stream()
                    .filter(outcome -> outcome.verdict() == Verdict.STOP)
                    .forEach(outcome ->
                            names.add(Explained.of(outcome, published, words).label()));
        }
        return names.isEmpty()
                ? List.of()
                : List.of(words.of(
                        "letter.stop", words.list(names.stream().distinct().toList())));
    }

    /** One sentence per date and reason, naming the kinds that share them. */
    private static List<String> kept(List<Explained> outcomes, Words words) {
        record Why(
                @Nullable LocalDate until,
                boolean binding,
                @Nullable String rule,
                @Nullable String law,
                @Nullable String because) {}
        Map<Why, List<String>> kept = new LinkedHashMap<>();
        outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.KEEP)
                .forEach(outcome -> kept.computeIfAbsent(
                                new Why(
                                        outcome.until(),
                                        outcome.binding(),
                                        outcome.rule(),
                                        outcome.law(),
                                        because(outcome)),
                                why -> new ArrayList<>())
                        .add(inSentence(outcome.label(), words)));
        return kept.entrySet().stream()
                .map(entry -> {
                    Why why = entry.getKey();
                    String what = words.list(entry.getValue());
                    String sentence = why.until() == null
                            ? open(what, why.binding(), why.because(), words)
                            : words.of(
                                    why.binding() ? "letter.keep.law" : "letter.keep.recommended",
                                    what,
                                    words.date(why.until()));
                    String rule = why.rule() == null ? "" : " " + why.rule() + ".";
                    String law = why.law() == null ? "" : " (" + why.law() + ")";
                    return sentence + (rule.isEmpty() ? law : rule.substring(0, rule.length() - 1) + law + ".");
                })
                .toList();
    }

    private static String open(String what, boolean binding, @Nullable String because, Words words) {
        if (because != null) {
            return words.of("letter.keep.because", what, because);
        }
        return words.of(binding ? "letter.keep.law-open" : "letter.keep.open", what);
    }

    /** Where neither a day nor a rule nor a law says it, the reason itself does. */
    private static @Nullable String because(Explained outcome) {
        boolean said = outcome.until() != null || outcome.rule() != null || outcome.law() != null;
        return said ? null : outcome.why();
    }

    /** One sentence per day until which something is blocked. */
    private static List<String> blocked(List<Explained> outcomes, Words words) {
        Map<LocalDate, List<String>> byDay = new TreeMap<>();
        for (Explained outcome : outcomes) {
            if (outcome.verdict() == Verdict.BLOCK && outcome.until() != null) {
                byDay.computeIfAbsent(outcome.until(), day -> new ArrayList<>())
                        .add(inSentence(outcome.label(), words));
            }
        }
        return byDay.entrySet().stream()
                .map(entry -> words.of("letter.block", words.list(entry.getValue()), words.date(entry.getKey())))
                .toList();
    }

    private static void add(
            List<String> paragraphs, Words words, List<Explained> outcomes, Verdict verdict, String key) {
        List<String> kinds = outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .map(outcome -> inSentence(outcome.label(), words))
                .distinct()
                .toList();
        if (!kinds.isEmpty()) {
            paragraphs.add(words.of(key, words.list(kinds)));
        }
    }

    /** Labels begin with a capital; inside a sentence they do not. */
    private static String inSentence(String label, Words words) {
        return label.isEmpty() ? label : label.substring(0, 1).toLowerCase(words.language()) + label.substring(1);
    }
}
