package io.privacycenter.sources.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Days and instants as a source writes them: as text, since the driver would read a day in the time zone of this machine. */
public final class WrittenDays {

    private static final int DATE_LENGTH = "2026-11-20".length();

    private WrittenDays() {}

    /** The moment; a day begins at midnight of {@code zone}. Null for "infinity" and years before Christ: no days of the calendar. */
    public static @Nullable Instant moment(@Nullable String written, ZoneId zone) {
        if (written == null) {
            return null;
        }
        try {
            String iso = written.replace(' ', 'T');
            if (iso.length() == DATE_LENGTH) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
            }
            return iso.endsWith("+00")
                    ? Instant.parse(iso.replace("+00", "Z"))
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
