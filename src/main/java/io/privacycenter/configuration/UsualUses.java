package io.privacycenter.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What practices in health care usually use data for: something to start from. Data, in {@code usual-uses.json}. */
public final class UsualUses {

    private static final List<Usual> ALL = read();

    private UsualUses() {}

    /** The file as it is written. */
    private record Written(List<Usual> uses) {}

    /**
     * One use, as most practices have it.
     *
     * @param parts what is used for what
     * @param articles where the ground lies, by country, by regulation profile, and under {@code *} for all others
     */
    private record Usual(
            String id,
            String type,
            List<Part> parts,
            Map<String, String> articles,
            Text label,
            Text help,
            @Nullable Text balance) {

        Practice.Base in(Platform platform, Practice practice) {
            String article = articles.getOrDefault(
                    practice.country(), articles.getOrDefault(practice.profile(), articles.get("*")));
            return new Practice.Base(
                    id, type, parts.stream().map(part -> part.in(platform)).toList(), article, label, help, balance);
        }
    }

    /**
     * @param dc data categories of PRIV
     * @param kinds ids of kinds of data that stand in for {@code dc} where the platform has any of them
     */
    private record Part(List<String> dc, @Nullable List<String> kinds, List<String> pc, List<String> pp) {

        Practice.Slice in(Platform platform) {
            List<String> own = new ArrayList<>();
            if (kinds != null) {
                kinds.forEach(id -> platform.kind(id).map(KindOfData::term).ifPresent(own::add));
            }
            return new Practice.Slice(own.isEmpty() ? dc : own, pc, pp);
        }
    }

    /** The usual uses that a practice has not said yet, with the article of its country and regulation. */
    public static List<Practice.Base> of(Platform platform, Practice practice) {
        return ALL.stream()
                .filter(usual -> practice.base(usual.id()).isEmpty())
                .map(usual -> usual.in(platform, practice))
                .toList();
    }

    private static List<Usual> read() {
        try (InputStream in = Objects.requireNonNull(UsualUses.class.getResourceAsStream("usual-uses.json"))) {
            return Documents.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Written.class)
                    .uses();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
