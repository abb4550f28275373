package io.privacycenter.requests.pausing;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person wants stored and nothing else for a while. It is never a restriction of the demand: those of a RESTRICT name
 * what may remain.
 *
 * @param categories PRIV data categories, as they were when it was asked; at least one
 */
public record AskedPause(Set<String> categories, PauseGround ground) {

    public AskedPause {
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("A pause of nothing");
        }
        categories = new TreeSet<>(categories);
    }

    public Scope scope() {
        return Scope.ofData(categories.toArray(String[]::new));
    }

    /** What the kinds of data are called, in the language of the words. */
    public List<String> names(Published published, Words words) {
        return categories.stream()
                .map(category -> published.platform().kinds().stream()
                        .filter(kind -> kind.term().equals(category))
                        .findFirst()
                        .map(KindOfData::label)
                        .map(label -> label.in(words.language()))
                        .orElseGet(() -> words.term("data-categories", category)))
                .toList();
    }
}
