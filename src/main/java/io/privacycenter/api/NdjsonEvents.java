package io.privacycenter.api;

import io.privacycenter.identity.Integrator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many events, one a line, read and recorded while they come, so that memory hardly depends on how many there are. Each
 * line is answered by a line, in their order; a bad one is refused and the others are kept.
 *
 * <p>The answer begins once the body has ended: many a client reads nothing before it has sent all, and each would wait for
 * the other.
 */
@Service
class NdjsonEvents {

    static final String MEDIA_TYPE = "application/x-ndjson";
    static final int MOST_LINES = 100_000;
    static final int LONGEST_LINE = 64 << 10;

    /** So many lines are recorded at once, or fewer when they are long: memory holds them. */
    private static final int AT_ONCE = 2_000;

    private static final int BYTES_AT_ONCE = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventLanes lanes;

    NdjsonEvents(EventLanes lanes) {
        this.lanes = lanes;
    }

    /** @param line counted from 1, empty ones too */
    record Line(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            int line,

            @Nullable String id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String status,

            @Nullable String error) {}

    static boolean areIn(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
    }

    @PreAuthorize("hasAuthority('SCOPE_events')")
    public void take(Integrator integrator, InputStream body, OutputStream answer) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(said)) { // lines much alike take a tenth of the room
            record(integrator, body, packed);
        }
        new GZIPInputStream(new ByteArrayInputStream(said.toByteArray())).transferTo(answer);
    }

    private void record(Integrator integrator, InputStream body, OutputStream answer) throws IOException {
        Lines lines = new Lines(new BufferedInputStream(body, 1 << 16));
        List<Integer> numbers = new ArrayList<>();
        List<JsonNode> events = new ArrayList<>();
        List<Line> said = new ArrayList<>();
        int bytes = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (lines.number() > MOST_LINES) {
                said.add(refused(
                        lines.number(),
                        "A body has at most %d lines; what comes after was not read".formatted(MOST_LINES)));
                break;
            }
            if (line == Lines.TOO_LONG) {
                said.add(refused(lines.number(), "A line has at most %d bytes".formatted(LONGEST_LINE)));
            } else if (line.length > 0) {
                read(line, lines.number(), numbers, events, said);
            }
            bytes += line.length;
            if (events.size() + said.size() >= AT_ONCE || bytes >= BYTES_AT_ONCE) {
                answer(integrator, numbers, events, said, answer);
                bytes = 0;
            }
        }
        answer(integrator, numbers, events, said, answer);
    }

    private static void read(byte[] line, int number, List<Integer> numbers, List<JsonNode> events, List<Line> said) {
        try {
            JsonNode event = JSON.readTree(line);
            if (event.isObject()) {
                events.add(event.has("specversion") ? CloudEvents.opened(event) : event);
                numbers.add(number);
            } else {
                said.add(refused(number, "A line is an event, a JSON object"));
            }
        } catch (JacksonException e) {
            said.add(refused(number, "The line is not JSON"));
        } catch (EventReader.Refused e) {
            said.add(refused(number, String.valueOf(e.getMessage())));
        }
    }

    private void answer(
            Integrator integrator, List<Integer> numbers, List<JsonNode> events, List<Line> said, OutputStream answer)
            throws IOException {
        if (!events.isEmpty()) {
            // Lines answered before were recorded, so those whose database fails are named and the next ones are tried.
            List<EventIntake.Result> results = lanes.take(integrator, events);
            for (int i = 0; i < results.size(); i++) {
                EventIntake.Result result = results.get(i);
                said.add(new Line(numbers.get(i), result.id(), result.status(), result.error()));
            }
        }
        said.sort(java.util.Comparator.comparingInt(Line::line));
        for (Line line : said) {
            answer.write(JSON.writeValueAsString(line).getBytes(StandardCharsets.UTF_8));
            answer.write('\n');
        }
        numbers.clear();
        events.clear();
        said.clear();
    }

    private static Line refused(int number, String why) {
        return new Line(number, null, "refused", why);
    }

    /** Lines of bytes, each kept only while it is short enough. */
    private static final class Lines {
        static final byte[] TOO_LONG = new byte[1];

        private final InputStream body;
        private int number;

        Lines(InputStream body) {
            this.body = body;
        }

        int number() {
            return number;
        }

        byte @Nullable [] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            long length = 0;
            int one = body.read();
            if (one < 0) {
                return null;
            }
            number++;
            for (; one >= 0 && one != '\n'; one = body.read()) {
                length++;
                if (length <= LONGEST_LINE && one != '\r') {
                    line.write(one);
                }
            }
            return length > LONGEST_LINE ? TOO_LONG : line.toByteArray();
        }
    }
}
