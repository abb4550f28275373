package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Patient;
import io.privacycenter.ui.parts.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A signed-in patient at the practice whose door they came through; days are counted where the practice is. */
record AtPractice(Patient patient, Door door, Instant now) {

    Practice practice() {
        return door.practice();
    }

    LocalDate today() {
        return day(now);
    }

    LocalDate day(Instant instant) {
        return moment(instant).toLocalDate();
    }

    LocalDateTime moment(Instant instant) {
        return LocalDateTime.ofInstant(instant, practice().zone());
    }

    Due due(Instant by) {
        return Due.on(day(by), today());
    }
}
