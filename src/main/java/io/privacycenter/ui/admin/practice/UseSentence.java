package io.privacycenter.ui.admin.practice;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Term;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A use in one sentence, as patients read it: what is done with which data, what for, and why. */
final class UseSentence {
    private final Words words;
    private final List<KindOfData> kinds;

    UseSentence(Shown shown) {
        words = shown.words();
        kinds = shown.platform().kinds();
    }

    String of(Practice.Base use) {
        String clauses = use.scope().stream()
                .map(part -> words.of(
                        "practice.uses.clause",
                        named(part.pc(), "use-done", "practice.uses.any-done"),
                        data(part.dc()),
                        named(part.pp(), "use-for", "practice.uses.any-for")))
                .collect(Collectors.joining("; "));
        String sentence = words.of("practice.uses.sentence", clauses, words.term("use-why", use.type()));
        return sentence.substring(0, 1).toUpperCase(words.language()) + sentence.substring(1);
    }

    /**
     * What a category is called: as its kind of data, or as PRIV calls it or what is closest above it. The words of PRIV are
     * a patient's, "My name"; here the practice speaks.
     */
    String category(String category) {
        for (String term = category; term != null; term = Term.parent(term)) {
            for (KindOfData kind : kinds) {
                if (kind.term().equals(term)) {
                    return kind.label().in(words.language());
                }
            }
            for (String dictionary : List.of("use-data", "data-categories")) {
                String name = words.term(dictionary, term);
                if (!name.equals(term)) {
                    return name;
                }
            }
        }
        return category;
    }

    private String data(@Nullable List<String> categories) {
        return categories == null
                ? words.of("practice.uses.any-data")
                : words.list(categories.stream()
                        .map(this::category)
                        .map(this::inside)
                        .distinct()
                        .toList());
    }

    private String named(@Nullable List<String> terms, String dictionary, String any) {
        return terms == null
                ? words.of(any)
                : words.list(terms.stream()
                        .map(term -> words.closest(dictionary, term))
                        .distinct()
                        .toList());
    }

    /** A name inside a sentence; {@code IP address} stays as it is. */
    private String inside(String name) {
        Locale language = words.language();
        return name.length() > 1 && !Character.isUpperCase(name.charAt(1))
                ? name.substring(0, 1).toLowerCase(language) + name.substring(1)
                : name;
    }
}
