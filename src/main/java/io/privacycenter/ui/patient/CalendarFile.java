package io.privacycenter.ui.patient;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The day by which an answer is due, for a calendar (RFC 5545). It names the request by its number, and neither what it is
 * about nor the practice: calendars are shared.
 */
public final class CalendarFile {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CalendarFile() {}

    public static Anchor link(Words words, AtPractice at, Case mine, LocalDate due) {
        byte[] file =
                of(mine, due, words.of("cal.title", mine.reference()), at.now()).getBytes(StandardCharsets.UTF_8);
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(file),
                        "request-" + mine.reference() + ".ics",
                        "text/calendar",
                        file.length)),
                "");
        link.add(Icons.CALENDAR.draw(), new com.vaadin.flow.component.Text(words.of("cal.add")));
        link.addClassNames("btn", "big", "ghost");
        link.setRouterIgnore(true);
        return link;
    }

    static String of(Case mine, LocalDate due, String title, Instant now) {
        return String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Privacy Center//EN",
                "BEGIN:VEVENT",
                "UID:" + mine.id() + "@privacy-center",
                "DTSTAMP:" + MOMENT.format(now.truncatedTo(ChronoUnit.SECONDS)),
                "DTSTART;VALUE=DATE:" + DAY.format(due),
                "DTEND;VALUE=DATE:" + DAY.format(due.plusDays(1)),
                "SUMMARY:" + title,
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
    }
}
