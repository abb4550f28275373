package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Places that tests ask from, and what they ask. */
final class At {

    static final Deadlines.Place LYON = new Deadlines.Place("FR", null, ZoneId.of("Europe/Paris"));
    static final Deadlines.Place MADRID = new Deadlines.Place("ES", "ES-MD", ZoneId.of("Europe/Madrid"));
    static final Deadlines.Place MILAN = new Deadlines.Place("IT", "IT-25", ZoneId.of("Europe/Rome"));
    static final Deadlines.Place LIEGE = new Deadlines.Place("BE", null, ZoneId.of("Europe/Brussels"));
    static final Deadlines.Place MUNICH = new Deadlines.Place("DE", "DE-BY", ZoneId.of("Europe/Berlin"));
    static final Deadlines.Place LONDON = new Deadlines.Place("GB", "GB-ENG", ZoneId.of("Europe/London"));
    static final Deadlines.Place AUSTIN = new Deadlines.Place("US", "US-TX", ZoneId.of("America/Chicago"));
    static final Deadlines.Place FRESNO = new Deadlines.Place("US", "US-CA", ZoneId.of("America/Los_Angeles"));

    private At() {}

    /** Midday of that day where the controller is. */
    static Instant noon(LocalDate day, Deadlines.Place place) {
        return day.atTime(12, 0).atZone(place.zone()).toInstant();
    }

    static Clocks clocks(Action action, String category, LocalDate received, Deadlines.Place place) {
        return Deadlines.of(place).on(Asked.of(action, Set.of(category)), noon(received, place));
    }

    static List<String> rules(Clocks clocks) {
        return clocks.all().stream().map(Deadline::ruleId).toList();
    }

    static Deadline clock(Clocks clocks, String rule) {
        return clocks.all().stream()
                .filter(one -> one.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
