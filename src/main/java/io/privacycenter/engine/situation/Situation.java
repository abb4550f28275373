package io.privacycenter.engine.situation;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision about one person at one controller looks at.
 *
 * @param timeline all facts; what was recorded after {@code known} is ignored
 * @param birth null when not known
 * @param now the instant that is asked about; a fact exactly then counts
 * @param known as known when
 */
public record Situation(
        Rules rules,
        Timeline timeline,
        Holdings holdings,
        Identity identity,
        @Nullable LocalDate birth,
        Instant now,
        Instant known) {

    /** What the facts known then come to at the instant asked about. */
    public State state() {
        return State.of(rules, timeline.asKnown(known), now, birth);
    }

    /** The same, asked about another instant. */
    public Situation at(Instant instant) {
        return new Situation(rules, timeline, holdings, identity, birth, instant, known);
    }

    /** The same, if one more thing had happened. */
    public Situation with(Fact fact) {
        List<Fact> all = new ArrayList<>(timeline.facts());
        all.add(fact);
        return new Situation(rules, Timeline.of(all), holdings, identity, birth, now, known);
    }

    /** The same person holding something else. */
    public Situation holding(Holdings other) {
        return new Situation(rules, timeline, other, identity, birth, now, known);
    }

    /** The same, as it was known then. */
    public Situation asKnown(Instant instant) {
        return new Situation(rules, timeline, holdings, identity, birth, now, instant);
    }
}
