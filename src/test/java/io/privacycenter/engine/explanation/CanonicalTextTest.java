package io.privacycenter.engine.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one text of a record, whatever its words contain. */
class CanonicalTextTest {

    @Test
    void texts_with_quotes_and_line_feeds_cannot_be_mistaken_for_something_else() {
        Reason one = Reason.about(Rule.TERM_UNKNOWN, "A\", law=\"B");
        Reason other = new Reason(Rule.TERM_UNKNOWN, "A", "B", false, true, null, List.of());
        assertThat(CanonicalText.of(one)).isNotEqualTo(CanonicalText.of(other)).contains("\"A\\\", law=\\\"B\"");
        assertThat(CanonicalText.of(Reason.about(Rule.TERM_UNKNOWN, "a\nb"))).contains("\"a\\nb\"");
    }
}
