package io.privacycenter.ui.parts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The day by which an answer is due and how far away it is.
 *
 * @param by the due day in the controller's time zone
 * @param daysLeft calendar days from today to that day; 0 today, negative when it has passed
 */
public record Due(LocalDate by, int daysLeft) {
    public static Due on(LocalDate by, LocalDate today) {
        return new Due(by, Math.toIntExact(ChronoUnit.DAYS.between(today, by)));
    }

    public boolean late() {
        return daysLeft < 0;
    }
}
