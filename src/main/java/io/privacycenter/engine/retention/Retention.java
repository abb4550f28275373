package io.privacycenter.engine.retention;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long what is held must, and may, be kept. */
public final class Retention {

    private final Situation situation;
    private final Rules rules;
    private final State fold;
    private final ItemScopes scopes;
    private final RetentionClocks clocks;

    /** Of a situation whose facts are folded already. */
    public Retention(Situation situation, State fold, ItemScopes scopes) {
        this.situation = situation;
        this.rules = situation.rules();
        this.fold = fold;
        this.scopes = scopes;
        this.clocks = new RetentionClocks(situation, fold);
    }

    /** Of a situation as it stands at its own instant. */
    public static Retention at(Situation situation) {
        return new Retention(situation, situation.state(), new ItemScopes(situation.rules()));
    }

    /** Where every piece held stands, by its id, in the order of the holdings. */
    public static Map<String, Standing> of(Situation situation) {
        Retention retention = at(situation);
        Map<String, Standing> standings = new LinkedHashMap<>();
        situation.holdings().held().forEach(held -> standings.put(held.id(), retention.standing(held)));
        return standings;
    }

    /** The last day of what ends at {@code until}, as people read it: the end of 2036 is 31 December 2036. */
    public static LocalDate lastDay(Instant until, ZoneId zone) {
        return until.minusNanos(1).atZone(zone).toLocalDate();
    }

    /** Held, expired or free: what a piece is now. */
    public Standing standing(Held held) {
        return kept(held).standing(situation.now());
    }

    /** The clocks behind that. */
    public Kept kept(Held held) {
        List<Reason> stops = new ArrayList<>(claims(held));
        stops.addAll(pauses(held));
        if (held.stays() != null) {
            stops.add(held.stays());
        }
        return Kept.of(stops, clocks.on(held), situation.now());
    }

    private List<Reason> claims(Held held) {
        return fold.holds().stream()
                .filter(hold -> Claims.covers(hold, held, rules))
                .map(hold -> new Reason(
                        Rule.KEPT_FOR_A_CLAIM,
                        hold.holdId(),
                        hold.law() == null ? "GDPR 17(3)(e)" : hold.law(),
                        false,
                        true,
                        null,
                        List.of(hold.id())))
                .toList();
    }

    private List<Reason> pauses(Held held) {
        List<Reason> reasons = new ArrayList<>();
        for (Fact.ProcessingPaused pause : fold.pauses()) {
            if (scopes.of(held).intersects(fold.scopeOf(pause))) {
                reasons.add(new Reason(
                        Rule.KEPT_WHILE_PAUSED,
                        pause.pauseId(),
                        "GDPR 18(1)(" + pause.ground() + ")",
                        false,
                        true,
                        null,
                        List.of(pause.id())));
            }
        }
        return reasons;
    }
}
