package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list by pages. */
class PagingTest {

    private static final List<Long> SEVEN = LongStream.rangeClosed(1, 7).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 200})
    void page_after_page_shows_each_once_and_the_last_says_that_it_is(int limit) {
        List<Long> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Paging page = Paging.of(limit, cursor);
            long after = page.after(0);
            List<Long> found = SEVEN.stream()
                    .filter(number -> number > after)
                    .limit(page.sought())
                    .toList();
            seen.addAll(page.shown(found));
            cursor = page.next(found, number -> number);
        } while (cursor != null);
        assertThat(seen).isEqualTo(SEVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "YWJj"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        assertThatThrownBy(() -> Paging.of(10, cursor).after(0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void a_page_has_one_to_two_hundred() {
        assertThatThrownBy(() -> Paging.of(0, null)).hasMessageContaining("limit");
        assertThatThrownBy(() -> Paging.of(201, null)).hasMessageContaining("200");
    }
}
