package io.privacycenter.engine.situation;

import static io.privacycenter.engine.Facts.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Terms;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private static final Held FILE =
            new Held("row-1", "row-1", "HEALTH", null, Set.of("file-9"), Terms.ANY, Terms.ANY, List.of(), null);

    private static Timeline captured(String selector, String reference) {
        return Timeline.of(List.of(new Fact.DataCaptured(
                "f1",
                day("2026-01-02"),
                day("2026-01-03"),
                selector,
                "TRANSFERRED",
                "https://hospital.example",
                reference,
                Terms.of("STORING"),
                Terms.ANY)));
    }

    @Test
    void a_capture_adds_to_the_row_that_it_names_and_never_counts_twice() {
        Holdings holdings = Holdings.of(List.of(FILE))
                .withCaptures(captured("HEALTH", "file-9"), day("2026-02-01"), selector -> true);
        assertThat(holdings.held()).singleElement().satisfies(held -> {
            assertThat(held.captured()).isEqualTo(day("2026-01-02"));
            assertThat(held.processing()).isEqualTo(Terms.of("STORING"));
            assertThat(held.provenances()).containsExactly(new Provenance("TRANSFERRED", "https://hospital.example"));
        });
    }

    @Test
    void a_capture_of_what_a_source_holds_makes_no_row_that_the_source_does_not_have() {
        Holdings holdings = Holdings.of(List.of(FILE))
                .withCaptures(captured("HEALTH", "file-7"), day("2026-02-01"), selector -> true);
        assertThat(holdings.held()).containsExactly(FILE);
    }

    @Test
    void what_no_source_holds_is_known_from_its_capture_once_that_took_effect() {
        Timeline timeline = captured("LOCATION", null);
        assertThat(Holdings.NONE.withCaptures(timeline, day("2026-02-01"), selector -> false).held().stream()
                        .map(Held::selector))
                .containsExactly("LOCATION");
        assertThat(Holdings.NONE
                        .withCaptures(timeline, day("2026-01-01"), selector -> false)
                        .held())
                .isEmpty();
    }

    @Test
    void two_pieces_with_one_id_are_refused_by_name() {
        assertThatThrownBy(() -> Holdings.of(List.of(FILE, FILE))).hasMessageContaining("row-1");
    }
}
