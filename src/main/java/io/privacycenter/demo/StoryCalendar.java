package io.privacycenter.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The days of the demo's story, told as if today were {@link #STORY_DAY} and moved so that they end at the anchor.
 *
 * <p>They move by whole weeks: a practice that opens on weekdays does so under every anchor, and nothing that has
 * happened comes to lie after it.
 */
final class StoryCalendar {

    /** The day on which the story is told; under this anchor every date is the one of the pictures. */
    static final LocalDate STORY_DAY = LocalDate.of(2026, 11, 20);

    private final long weeks;

    StoryCalendar(LocalDate anchor) {
        this.weeks = Math.floorDiv(ChronoUnit.DAYS.between(STORY_DAY, anchor), 7L);
    }

    /** The last day on which something may have happened. */
    LocalDate today() {
        return moved(STORY_DAY);
    }

    LocalDate moved(LocalDate dayOfTheStory) {
        return dayOfTheStory.plusWeeks(weeks);
    }

    /** @param isoDay a day of the story, {@code 2019-05-03} */
    LocalDate day(String isoDay) {
        return moved(LocalDate.parse(isoDay));
    }

    Instant at(LocalDate movedDay, String time, ZoneId zone) {
        return movedDay.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    }
}
