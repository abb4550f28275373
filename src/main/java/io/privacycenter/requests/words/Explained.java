package io.privacycenter.requests.words;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.texts.Words;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outcome in words, for a patient or for a reviewer.
 *
 * @param kind id of the kind of data
 * @param term PRIV term of the kind
 * @param icon name of its icon
 * @param label what the kind is called
 * @param until day on which what keeps it ends; null when nothing keeps it or the end is open
 * @param why the reason, as a plain sentence
 * @param rule the retention rule or legal base in the controller's own words; null when there is none
 * @param law as cited; null when none is named
 * @param facts ids of the facts that it rests on
 */
public record Explained(
        String kind,
        String term,
        String icon,
        String label,
        Verdict verdict,
        int items,
        @Nullable LocalDate until,
        String why,
        @Nullable String rule,
        @Nullable String law,
        @Nullable URI lawUrl,
        boolean binding,
        List<String> facts) {

    public Explained {
        facts = List.copyOf(facts);
    }

    /** An outcome explained to a patient under the configuration that it was computed with. */
    public static Explained of(Outcome outcome, Published published, Words words) {
        return of(outcome, Reader.PATIENT, published, words);
    }

    public static Explained of(Outcome outcome, Reader reader, Published published, Words words) {
        Locale language = words.language();
        Reason reason = outcome.reason();
        Optional<KindOfData> kind = published.platform().kind(outcome.kind().id());
        LocalDate until = outcome.until() == null
                ? null
                : Retention.lastDay(outcome.until(), published.place().zone());
        return new Explained(
                outcome.kind().id(),
                outcome.kind().term(),
                kind.map(KindOfData::icon).orElse("file"),
                kind.map(known -> known.label().in(language))
                        .orElseGet(() ->
                                words.term("data-categories", outcome.kind().term())),
                outcome.verdict(),
                outcome.items(),
                until,
                Sentences.of(reason.rule(), reader, words),
                named(reason, published, language),
                reason.law(),
                keeping(reason, published)
                        .map(Practice.Keeping::lawUrl)
                        .or(() -> blocking(reason, published).map(Practice.Blocking::lawUrl))
                        .orElse(null),
                reason.binding(),
                reason.facts());
    }

    /** Why a demand as a whole came out as it did, reason by reason; empty when its outcomes say it all. */
    public static List<String> whole(Recommendation recommendation, Reader reader, Published published, Words words) {
        return recommendation.explanation().reasons().stream()
                .map(reason -> Sentences.of(
                        reason,
                        reader,
                        named(reason, published, words.language()),
                        published.place().zone(),
                        words))
                .distinct()
                .toList();
    }

    /** The rule of retention or blocking, or the legal base, in the controller's own words. */
    private static @Nullable String named(Reason reason, Published published, Locale language) {
        return keeping(reason, published)
                .map(rule -> rule.label().in(language))
                .or(() -> blocking(reason, published).map(rule -> rule.label().in(language)))
                .or(() -> Optional.ofNullable(reason.subject())
                        .flatMap(id -> published.practice().base(id))
                        .map(known -> known.label().in(language)))
                .orElse(null);
    }

    private static Optional<Practice.Keeping> keeping(Reason reason, Published published) {
        return Optional.ofNullable(reason.subject())
                .flatMap(id -> published.practice().keeping(id));
    }

    private static Optional<Practice.Blocking> blocking(Reason reason, Published published) {
        return Optional.ofNullable(reason.subject())
                .flatMap(id -> published.practice().blocking(id));
    }
}
