package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What a person reads before they say yes: who asks, which data, what for, who receives it, until when, how to take it back.
 * Made from what is published, so that no use can be agreed to without it.
 *
 * @param base the use that it is about
 * @param version of the configuration that it was made from, platform and practice: {@code 3.7}
 * @param language two letters
 * @param title what is asked, as a question
 * @param lines the sentences, in their order
 */
public record ConsentText(String base, String version, String language, String title, List<String> lines) {

    public ConsentText {
        lines = List.copyOf(lines);
    }

    static ConsentText of(Published published, Practice.Base base, Words words) {
        Practice practice = published.practice();
        List<String> lines = new ArrayList<>();
        lines.add(base.help().in(words.language()));
        lines.add(words.of("agree.who", practice.name() + ", " + practice.city()));
        Scope scope = published.rules().base(base.id()).orElseThrow().scope();
        for (Scope.Slice slice : scope.slices()) {
            Triples triples = published.rules().vocabulary().expand(Scope.of(slice), Fallback.NOTHING);
            if (!triples.isEmpty()) {
                lines.add(words.of(
                        "agree.data",
                        kinds(published, triples.dataCategories(), words),
                        named("processing-categories", triples.processingCategories(), words),
                        named("purposes", triples.purposes(), words)));
            }
        }
        Triples all = published.rules().carriedBy(base.id());
        List<String> recipients = practice.recipients().stream()
                .filter(recipient -> all.dataCategories().stream().anyMatch(recipient::receives))
                .map(recipient -> recipient.name() + " (" + recipient.what().in(words.language()) + ")")
                .toList();
        lines.add(
                recipients.isEmpty()
                        ? words.of("agree.recipients.none")
                        : words.of("agree.recipients", words.list(recipients)));
        lines.add(words.of("agree.until"));
        lines.add(words.of("agree.back"));
        lines.add(words.of("agree.free"));
        if (base.article() != null) {
            lines.add(words.of("agree.law", base.article()));
        }
        return new ConsentText(
                base.id(),
                published.versions().platform() + "." + published.versions().controller(),
                words.language().getLanguage(),
                words.of("agree.title", base.label().in(words.language())),
                lines);
    }

    /** Everything that was on the screen. */
    public String text() {
        return title + "\n" + String.join("\n", lines);
    }

    /** SHA-256 of {@link #text}, hexadecimal. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static String kinds(Published published, Collection<String> categories, Words words) {
        return words.list(categories.stream()
                .map(category -> published
                        .platform()
                        .kind(published.rules().kindOf(category).id())
                        .map(kind -> kind.label().in(words.language()))
                        .orElseGet(() -> words.closest("data-categories", category)))
                .distinct()
                .toList());
    }

    private static String named(String dictionary, Collection<String> terms, Words words) {
        return words.list(terms.stream()
                .map(term -> words.closest(dictionary, term))
                .distinct()
                .toList());
    }
}
