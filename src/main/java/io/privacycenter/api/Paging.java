package io.privacycenter.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list a program wants: {@code limit} and {@code cursor} of the call. A cursor says after which place to go on;
 * programs get it as {@code next} of the page before and cannot make one up. No place says anything of a person.
 */
public final class Paging {

    /** What a call that names no limit gets, for {@code @RequestParam(defaultValue = Paging.USUAL)}. */
    public static final String USUAL = "50";

    public static final int MOST = 200;
    private static final int LONGEST = 1_000;

    private final int limit;
    private final @Nullable String after;

    private Paging(int limit, @Nullable String after) {
        this.limit = limit;
        this.after = after;
    }

    /** @throws Problem naming which of both is none */
    public static Paging of(int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "Not a page", "\"limit\" is 1 to %d".formatted(MOST));
        }
        return new Paging(limit, cursor == null ? null : place(cursor));
    }

    /** The place after which to go on; empty for the first page. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    /** The place as a number. @param first for the first page */
    public long after(long first) {
        try {
            return after == null ? first : Long.parseLong(after);
        } catch (NumberFormatException ofAnotherList) {
            throw noCursor();
        }
    }

    /** How many to look for: one more than is shown says whether there is another page. */
    public int sought() {
        return limit + 1;
    }

    /** Those of what was found that are on this page. */
    public <T> List<T> shown(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** The cursor of the next page; null on the last. @param place of one that is shown, by which the list goes on after it */
    public <T> @Nullable String next(List<T> found, Function<T, Object> place) {
        return found.size() > limit ? cursor(place.apply(found.get(limit - 1)).toString()) : null;
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String cursor) {
        if (cursor.isEmpty() || cursor.length() > LONGEST) {
            throw noCursor();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException madeUp) {
            throw noCursor();
        }
    }

    /** For a cursor of another list. */
    public static Problem noCursor() {
        return new Problem(HttpStatus.BAD_REQUEST, "Not a page", "\"cursor\" is what the page before said as next");
    }
}
