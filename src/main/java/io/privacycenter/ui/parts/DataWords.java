package io.privacycenter.ui.parts;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Term;
import java.util.Comparator;
import java.util.List;

/** What data categories are called: as the kind of data that they belong to, else as PRIV calls what is above them. */
public final class DataWords {
    private final Words words;
    private final List<KindOfData> kinds;

    public DataWords(Words words, List<KindOfData> kinds) {
        this.words = words;
        this.kinds = kinds;
    }

    /** The label of the kind with the longest term that covers the selector. */
    public String label(String selector) {
        return kinds.stream()
                .filter(kind -> Term.covers(kind.term(), selector))
                .max(Comparator.comparingInt(kind -> kind.term().length()))
                .map(KindOfData::label)
                .map(label -> label.in(words.language()))
                .orElseGet(() -> words.closest("data-categories", selector));
    }

    /** The label of a kind by its id; what belongs to none is called as PRIV calls what is above it. */
    public String kind(String id) {
        return kinds.stream()
                .filter(kind -> kind.id().equals(id))
                .map(KindOfData::label)
                .map(label -> label.in(words.language()))
                .findFirst()
                .orElseGet(() -> words.closest("data-categories", id));
    }
}
