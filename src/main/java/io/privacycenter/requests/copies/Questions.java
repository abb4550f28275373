package io.privacycenter.requests.copies;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the answers of TRANSPARENCY into words. */
@Component
public class Questions {

    /** The question on one line after {@code "? "}, its answers on lines of their own. */
    public static final String QUESTION = "? ";

    /** The answer to one question, or to the twelve at once, to somebody whose facts are not looked at. */
    public List<String> lines(Recommendation recommendation, Published published, Words words) {
        return lines(recommendation, published, words, Timeline.EMPTY);
    }

    /** @param timeline of the person, which tells what each permission was given for */
    public List<String> lines(Recommendation recommendation, Published published, Words words, Timeline timeline) {
        List<String> lines = new ArrayList<>();
        for (Recommendation child : recommendation.children()) {
            lines.addAll(lines(child, published, words, timeline));
        }
        Answer answer = recommendation.answer();
        if (answer != null) {
            lines.add(QUESTION + words.term("actions", recommendation.action().term()));
            List<String> answered = answered(recommendation.action(), answer, published, words, timeline);
            lines.addAll(answered.isEmpty() ? List.of(words.of("answer.nothing")) : answered);
        }
        return lines;
    }

    private static List<String> answered(
            Action action, Answer answer, Published published, Words words, Timeline timeline) {
        return switch (answer) {
            case Answer.YesNo known -> List.of(words.of(known.yes() ? "known.yes" : "known.no"));
            case Answer.Categories categories ->
                terms(categories.dictionary().label(), categories.terms(), published, words);
            case Answer.LegalBases bases ->
                bases.bases().stream()
                        .map(base -> base(base, published, words, timeline))
                        .distinct()
                        .toList();
            case Answer.Sources sources ->
                sources.sources().stream()
                        .map(source -> words.of(
                                "answer.source",
                                label(source.category(), published, words),
                                words.term("provenance", source.provenance())))
                        .distinct()
                        .toList();
            case Answer.Policies policies ->
                policies.policies().stream()
                        .map(policy -> published
                                .practice()
                                .keeping(policy.id())
                                .map(keeping -> keeping.label().in(words.language())
                                        + (keeping.law() == null ? "" : " (" + keeping.law() + ")"))
                                .orElse(policy.id()))
                        .toList();
            case Answer.Published text ->
                action == Action.TRANSPARENCY_WHERE
                        ? text.lines().stream().map(words::country).toList()
                        : text.lines();
        };
    }

    private static String base(Answer.Base base, Published published, Words words, Timeline timeline) {
        String kind = words.term("legal-bases", base.kind().term());
        return published
                .practice()
                .base(template(base.id(), timeline))
                .map(known -> known.label().in(words.language()))
                .map(name -> name.equals(kind) ? name : words.of("answer.source", name, lower(kind, words)))
                .orElse(kind);
    }

    /** What a permission was given for; anything else is its own name. */
    private static String template(String id, Timeline timeline) {
        return timeline.facts().stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(Fact.ConsentGiven.class::cast)
                .filter(consent -> consent.consentId().equals(id))
                .map(Fact.ConsentGiven::template)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(id);
    }

    /** Data categories are told as the kinds that people know; other terms by their label. */
    private static List<String> terms(String dictionary, SortedSet<String> terms, Published published, Words words) {
        SortedSet<String> labels = new TreeSet<>();
        for (String term : terms) {
            labels.add(
                    dictionary.equals("data-categories")
                            ? label(term, published, words)
                            : words.term(dictionary, term));
        }
        return List.copyOf(labels);
    }

    private static String label(String category, Published published, Words words) {
        String kind = published.rules().kindOf(category).id();
        return published
                .platform()
                .kind(kind)
                .map(known -> known.label().in(words.language()))
                .orElseGet(() -> words.term("data-categories", kind));
    }

    private static String lower(@Nullable String text, Words words) {
        return text == null || text.isEmpty()
                ? ""
                : text.substring(0, 1).toLowerCase(words.language()) + text.substring(1);
    }
}
