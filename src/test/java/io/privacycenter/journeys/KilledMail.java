package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * What the mail server of the test took. SMTP cannot promise once: a kill between the server's answer and our writing
 * it down sends a notice again. Nothing else may.
 */
final class KilledMail {

    static {
        // It says every address that it takes something for.
        ((Logger) LoggerFactory.getLogger("com.icegreen.greenmail")).setLevel(Level.WARN);
    }

    private final GreenMail server;
    private final List<Outage> outages = new ArrayList<>();

    private record Outage(Instant from, Instant to) {
        boolean touches(Instant earlier, Instant later) {
            return !to.isBefore(earlier)
                    && !from.truncatedTo(ChronoUnit.SECONDS).isAfter(later);
        }
    }

    KilledMail(GreenMail server) {
        this.server = server;
    }

    /** From a kill until the service was back. */
    void outage(Instant from, Instant to) {
        outages.add(new Outage(from, to));
    }

    int notices() {
        return taken().size();
    }

    /** How many were taken more than once. */
    long sentAgain() {
        return taken().values().stream().filter(times -> times.size() > 1).count();
    }

    void assertNoneTwiceWithoutAKill() {
        taken().forEach((notice, times) -> {
            for (int i = 1; i < times.size(); i++) {
                Instant earlier = times.get(i - 1);
                Instant later = times.get(i);
                assertThat(outages)
                        .as("a kill between %s and %s, when the same notice was sent: %s", earlier, later, notice)
                        .anyMatch(outage -> outage.touches(earlier, later));
            }
        });
    }

    /** That a request was received, and that there is an answer: both, for each. */
    void assertAllCame(Collection<String> references) {
        List<String> subjects = taken().keySet().stream()
                .map(notice -> notice.substring(0, notice.indexOf('\n')))
                .toList();
        for (String reference : references) {
            assertThat(subjects.stream().filter(subject -> subject.endsWith(reference)))
                    .as("notices about %s", reference)
                    .hasSize(2);
        }
    }

    /** Instants of sending, by what was sent; a message says its instant in whole seconds. */
    private Map<String, List<Instant>> taken() {
        Map<String, List<Instant>> taken = new TreeMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                String to = Arrays.toString(message.getAllRecipients()); // several members of staff are told the same
                taken.computeIfAbsent(
                                message.getSubject() + "\n" + to + "\n" + message.getContent(),
                                none -> new ArrayList<>())
                        .add(message.getSentDate().toInstant());
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("A message that was taken cannot be read", e);
            }
        }
        taken.values().forEach(Collections::sort);
        return taken;
    }
}
