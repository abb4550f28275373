package io.privacycenter.configuration;

import io.privacycenter.vocabulary.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Kinds of data that practices usually hold, with their names in three languages: what a platform starts from. */
public final class UsualKinds {

    private static final List<KindOfData> ALL = read();

    private UsualKinds() {}

    /** The kinds of a platform, and the usual ones of which it has none of that name. */
    public static List<KindOfData> with(List<KindOfData> own) {
        List<KindOfData> all = new ArrayList<>(own);
        ALL.stream()
                .filter(kind -> own.stream().noneMatch(one -> one.id().equals(kind.id())))
                .forEach(all::add);
        return all;
    }

    /** The kinds of a platform, and of the usual ones those that its selectors need. */
    static List<KindOfData> needed(List<KindOfData> own, Collection<String> selectors) {
        List<KindOfData> all = with(own);
        return all.stream()
                .filter(kind -> own.contains(kind)
                        || selectors.stream()
                                .anyMatch(selector -> closest(all, selector)
                                        .filter(kind::equals)
                                        .isPresent()))
                .toList();
    }

    private static Optional<KindOfData> closest(List<KindOfData> kinds, String selector) {
        return kinds.stream()
                .filter(kind -> Term.covers(kind.term(), selector))
                .max(Comparator.comparingInt(kind -> kind.term().length()));
    }

    private static List<KindOfData> read() {
        try (InputStream in = UsualKinds.class.getResourceAsStream("usual-kinds.json")) {
            return List.of(JsonMapper.shared().readValue(Objects.requireNonNull(in), KindOfData[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
