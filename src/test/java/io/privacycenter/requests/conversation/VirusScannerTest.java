package io.privacycenter.requests.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.installation.Settings;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files are shown to a clamd over its own protocol, INSTREAM; the scanner here knows one virus. */
class VirusScannerTest {

    private static final String VIRUS = "a-virus-of-this-test";

    @Test
    void what_the_scanner_says_is_what_is_said() throws IOException {
        try (ServerSocket clamd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(clamd));
            VirusScanner scanner = scanner(URI.create("tcp://127.0.0.1:" + clamd.getLocalPort()));
            assertThat(scanner.look("a letter".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(VirusScanner.Seen.NOTHING_FOUND);
            assertThat(scanner.look(("begins well, " + VIRUS).getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(VirusScanner.Seen.FOUND);
        }
    }

    @Test
    void a_scanner_that_is_silent_has_found_nothing_out() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(scanner(URI.create("tcp://127.0.0.1:" + port)).look(new byte[] {1}))
                .isEqualTo(VirusScanner.Seen.NO_ANSWER);
    }

    @Test
    void without_a_scanner_nothing_is_claimed() {
        assertThat(scanner(null).look(new byte[] {1})).isEqualTo(VirusScanner.Seen.NO_SCANNER);
    }

    private static VirusScanner scanner(@Nullable URI clamd) {
        return new VirusScanner(new Settings(
                Path.of("data"),
                true,
                false,
                null,
                URI.create("http://localhost"),
                null,
                null,
                null,
                "x@localhost",
                null,
                clamd,
                Period.ofMonths(12),
                null));
    }

    private static void serve(ServerSocket clamd) {
        while (true) {
            try (Socket session = clamd.accept()) {
                DataInputStream in = new DataInputStream(session.getInputStream());
                assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII))
                        .isEqualTo("zINSTREAM\0");
                StringBuilder content = new StringBuilder();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    content.append(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
                }
                OutputStream out = session.getOutputStream();
                out.write((content.indexOf(VIRUS) >= 0 ? "stream: Test-Virus FOUND\0" : "stream: OK\0")
                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
