package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Patients who ask, one after the other, to have their messages and photos erased, and send again until they are told. */
final class FiledErasures implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI door;
    private final Iterator<String> patients;
    private final Set<String> asked = Collections.synchronizedSet(new TreeSet<>());
    private final Map<String, String> references = Collections.synchronizedMap(new TreeMap<>());
    private Thread filing;
    private volatile String answered = "";
    private volatile boolean closed;

    FiledErasures(int port, List<String> patients) {
        this.door = URI.create("http://127.0.0.1:" + port);
        this.patients = patients.iterator();
    }

    /** Files for the next few patients. */
    void start(int most) {
        filing = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < most && patients.hasNext() && !closed; i++) {
                String patient = patients.next();
                asked.add(patient);
                while (!closed && !file(patient)) {
                    HostReports.pause();
                }
            }
        });
    }

    void finish(Duration within) throws InterruptedException {
        assertThat(filing.join(within))
                .as("who asked was told so; last: %s", answered)
                .isTrue();
    }

    /** Patients who have asked, whether they were told so or not. */
    Set<String> patients() {
        return new TreeSet<>(asked);
    }

    /** References of what they have asked, by patient. */
    Map<String, String> references() {
        return new TreeMap<>(references);
    }

    /** The id of their request, made by whoever sends. */
    static UUID sending(String patient) {
        return UUID.nameUUIDFromBytes(("killed:" + patient).getBytes(StandardCharsets.UTF_8));
    }

    private boolean file(String patient) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(door.resolve("/" + patient + "/" + sending(patient)))
                            .timeout(Duration.ofMinutes(2))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                references.put(patient, response.body());
            }
            answered = response.body();
            return response.statusCode() == 200;
        } catch (IOException killed) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
