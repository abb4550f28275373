package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Patient;
import io.privacycenter.ui.parts.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** A signed-in patient at the practice whose door they came through; days are counted where the practice is. */
public record AtPractice(Patient patient, Door door, Instant now) {

    public Practice practice() {
        return door.practice();
    }

    public LocalDate today() {
        return day(now);
    }

    public LocalDate day(Instant instant) {
        return moment(instant).toLocalDate();
    }

    public LocalDateTime moment(Instant instant) {
        return LocalDateTime.ofInstant(instant, practice().zone());
    }

    public Due due(Instant by) {
        return Due.on(day(by), today());
    }
}
