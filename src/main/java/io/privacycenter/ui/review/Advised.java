package io.privacycenter.ui.review;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.requests.words.Reader;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Explanation;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.RecommendationRow.Recommended;
import io.privacycenter.ui.parts.Source;
import io.privacycenter.ui.parts.WorkRow;
import io.privacycenter.vocabulary.Motive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the rules advise, in the words and marks of staff. */
public final class Advised {

    private Advised() {}

    /** The mark that a verdict wears. What a person must decide is only outlined: no mark says "look". */
    static Mark.State mark(Verdict verdict) {
        return switch (verdict) {
            case GIVE, CORRECT, GO_ON -> Mark.State.OK;
            case ERASE, BLOCK -> Mark.State.GONE;
            case KEEP -> Mark.State.LAW;
            case STOP, WITHHOLD, ASK -> Mark.State.OFF;
        };
    }

    static String word(Verdict verdict, Words words) {
        return switch (verdict) {
            case GIVE -> words.of("case.verdict.give");
            case WITHHOLD -> words.of("case.verdict.withhold");
            case ERASE -> words.of("case.verdict.erase");
            case BLOCK -> words.of("case.verdict.block");
            case KEEP -> words.of("case.verdict.keep");
            case CORRECT -> words.of("case.verdict.correct");
            case STOP -> words.of("case.verdict.stop");
            case GO_ON -> words.of("case.verdict.go-on");
            case ASK -> words.of("case.verdict.ask");
        };
    }

    /** A motive in the words of staff. */
    public static String motive(Motive motive, Words words) {
        return words.of("case.motive." + motive.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** {@code 2 erase}, {@code 2 keep}: how many kinds of data each verdict has. */
    public static List<WorkRow.Verdict> summary(List<Demand> demands, Words words) {
        Map<Verdict, Set<String>> kinds = new EnumMap<>(Verdict.class);
        for (Demand demand : demands) {
            demand.recommendation()
                    .outcomes()
                    .forEach(outcome -> kinds.computeIfAbsent(outcome.verdict(), none -> new HashSet<>())
                            .add(outcome.kind().id()));
        }
        return kinds.entrySet().stream()
                .map(entry -> new WorkRow.Verdict(
                        mark(entry.getKey()),
                        words.of("desk2.verdict", entry.getValue().size(), inSentence(word(entry.getKey(), words)))))
                .toList();
    }

    /** {@code Messages: erase}, one for each kind of data and verdict. */
    public static List<String> inWords(Recommendation recommendation, Published published, Words words) {
        return recommendation.outcomes().stream()
                .map(outcome -> Explained.of(outcome, Reader.REVIEWER, published, words)
                                .label() + " – " + inSentence(word(outcome.verdict(), words)))
                .distinct()
                .toList();
    }

    /** One line under the marks: what is kept, else how many items are concerned. */
    public static String inOneLine(List<Demand> demands, Published published, Words words) {
        List<Outcome> outcomes = demands.stream()
                .flatMap(demand -> demand.recommendation().outcomes().stream())
                .toList();
        List<String> kept = outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.KEEP)
                .map(outcome -> published
                        .platform()
                        .kind(outcome.kind().id())
                        .map(KindOfData::label)
                        .map(label -> label.in(words.language()))
                        .orElse(outcome.kind().term()))
                .map(label -> Asked.inSentence(label, words))
                .distinct()
                .toList();
        if (kept.size() > 3) {
            return words.of("desk2.kept", words.of("desk2.kinds", kept.size()));
        }
        return kept.isEmpty()
                ? words.of(
                        "desk2.items",
                        outcomes.stream().mapToInt(Outcome::items).sum())
                : words.of("desk2.kept", words.list(kept));
    }

    /**
     * A row of the case with all that it rests on.
     *
     * @param answered whether the decision was taken, so that nothing waits for whoever looks any more, or is somebody else's
     */
    public static Recommended row(Outcome outcome, boolean answered, Published published, Told told, Words words) {
        Explained explained = Explained.of(outcome, Reader.REVIEWER, published, words);
        return new Recommended(
                mark(outcome.verdict()),
                explained.label(),
                explained.term(),
                outcome.items(),
                word(outcome.verdict(), words),
                when(explained, answered, words),
                because(explained, published, told, words));
    }

    /** Why a person is to look at it. */
    public static String cause(Demand demand, Published published, Words words) {
        return switch (demand.route()) {
            case STRATEGY, TAKES_EFFECT_WHEN_FILED, NOT_IDENTIFIED, ASKED_TO_CONFIRM, REFUSAL ->
                words.of("case.cause.look");
            case FOR_A_PERSON ->
                demand.pause() == null
                        ? String.join(" ", forAPerson(demand, published, words))
                        : words.of("case.pause.decide");
            case ON_BEHALF_OF_ANOTHER -> words.of("case.cause.on-behalf");
            case MESSAGE -> words.of("case.cause.message");
            case FACTS_MISSING -> words.of("case.cause.facts-missing");
            case ERASURE_OF_SPECIAL_CATEGORY, RELEASE_OF_SPECIAL_CATEGORY -> words.of("case.cause.special");
            case UNCONFIRMED_MINIMUM -> words.of("case.cause.unconfirmed");
            case CORRECTION -> words.of("case.cause.correction");
            case OTHERS_CONCERNED -> words.of("case.cause.others");
            case LATER_ERASURE -> words.of("case.cause.later");
        };
    }

    /** What the rules cannot decide, where they say it. */
    private static List<String> forAPerson(Demand demand, Published published, Words words) {
        List<String> reasons = Explained.whole(demand.recommendation(), Reader.REVIEWER, published, words);
        return reasons.isEmpty() ? List.of(words.of("case.cause.for-a-person")) : reasons;
    }

    private static String when(Explained explained, boolean answered, Words words) {
        return switch (explained.verdict()) {
            case KEEP, BLOCK ->
                explained.until() == null ? words.of("case.when.open") : words.of("case.when.until", explained.until());
            case GIVE, ERASE, CORRECT, STOP -> answered ? "" : words.of("case.when.approved");
            case WITHHOLD, GO_ON, ASK -> "";
        };
    }

    private static Explanation.Because because(Explained explained, Published published, Told told, Words words) {
        List<String> facts = new ArrayList<>(told.behind(explained.facts()));
        if (explained.items() > 0) {
            facts.add(words.of("case.items", explained.items()));
        }
        String law = explained.law();
        String link = explained.lawUrl() == null ? null : explained.lawUrl().toString();
        List<String> notes = new ArrayList<>();
        if (law != null) {
            notes.add(words.of(explained.binding() ? "case.law.binding" : "case.law.recommendation"));
        }
        notes.add(words.of(
                "case.versions",
                published.versions().platform(),
                published.versions().controller()));
        return new Explanation.Because(
                facts,
                explained.why(),
                law == null ? List.of() : List.of(new Source(law, link)),
                explained.rule() == null ? words.of("case.rule.none") : explained.rule(),
                notes);
    }

    private static String inSentence(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
