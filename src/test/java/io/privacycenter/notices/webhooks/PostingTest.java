package io.privacycenter.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.privacycenter.Receiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, to real servers on this machine. */
class PostingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String PASSWORD = "of the test";

    @TempDir
    private Path folder;

    @Test
    void a_name_is_looked_up_once_and_what_was_checked_is_connected_to() throws IOException {
        Receiver receiver = new Receiver(204);
        AtomicInteger lookedUp = new AtomicInteger();
        Posting posting = posting("http://hooks.example:" + Receiver.port(), host -> {
            // The second answer is somebody else's: nobody may ask for it.
            return lookedUp.incrementAndGet() == 1
                    ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                    : new InetAddress[] {InetAddress.getByName("10.255.255.1")};
        });
        try {
            assertThat(posting.post(
                            "http://hooks.example:" + Receiver.port() + receiver.path(),
                            "msg_1",
                            NOW,
                            "{}",
                            List.of(Signature.freshSecret())))
                    .isEqualTo(Outcome.TAKEN);
        } finally {
            posting.close();
        }
        assertThat(lookedUp).hasValue(1);
        assertThat(receiver.messages()).singleElement().satisfies(message -> {
            assertThat(message.host()).isEqualTo("hooks.example:" + Receiver.port());
            assertThat(message.id()).isEqualTo("msg_1");
            assertThat(message.timestamp()).isEqualTo("1795168800");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "204, TAKEN",
        "301, REDIRECTED",
        "307, REDIRECTED",
        "400, REFUSED",
        "404, REFUSED",
        "410, GONE",
        "429, TOO_MANY",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR"
    })
    void a_status_is_a_word_and_nobody_is_followed_elsewhere(int status, Outcome outcome) throws IOException {
        Receiver receiver = new Receiver(status);
        Posting posting = posting(Receiver.origin(), InetAddress::getAllByName);
        try {
            assertThat(posting.post(receiver.url(), "msg_2", NOW, "{}", List.of(Signature.freshSecret())))
                    .isEqualTo(outcome);
        } finally {
            posting.close();
        }
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void over_tls_the_certificate_has_to_hold_for_the_name() throws Exception {
        KeyStore keys = keysOf("hooks.example");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
        server.createContext("/", call -> {
            try (call) {
                call.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        int port = server.getAddress().getPort();
        Destinations.Names names = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        List<String> allow = List.of("https://hooks.example:" + port, "https://other.example:" + port);
        Posting trusting = new Posting(settings(allow), names, new DefaultClientTlsStrategy(trusting(keys)));
        Posting usual = new Posting(settings(allow), names, DefaultClientTlsStrategy.createDefault());
        try {
            assertThat(post(trusting, "https://hooks.example:" + port)).isEqualTo(Outcome.TAKEN);
            assertThat(post(trusting, "https://other.example:" + port)).isEqualTo(Outcome.NOT_TRUSTED);
            assertThat(post(usual, "https://hooks.example:" + port)).isEqualTo(Outcome.NOT_TRUSTED);
        } finally {
            trusting.close();
            usual.close();
            server.stop(0);
        }
    }

    @Test
    void what_may_not_be_sent_to_is_not_connected_to_and_a_server_that_is_not_there_is_no_connection()
            throws IOException {
        Receiver receiver = new Receiver(200);
        Posting posting = posting("http://localhost:1", InetAddress::getAllByName);
        try {
            assertThat(post(posting, receiver.url())).isEqualTo(Outcome.ADDRESS_REFUSED);
            assertThat(post(posting, "http://localhost:1/")).isEqualTo(Outcome.NO_CONNECTION);
            assertThat(post(posting, "https://no-such-name.invalid/")).isEqualTo(Outcome.UNKNOWN_NAME);
        } finally {
            posting.close();
        }
        assertThat(receiver.messages()).isEmpty();
    }

    private static Outcome post(Posting posting, String url) {
        return posting.post(url, "msg_3", NOW, "{}", List.of(Signature.freshSecret()));
    }

    private static Posting posting(String allowed, Destinations.Names names) {
        return new Posting(settings(List.of(allowed)), names, DefaultClientTlsStrategy.createDefault());
    }

    private static WebhookSettings settings(List<String> allow) {
        return new WebhookSettings(allow, Duration.ofDays(2), Duration.ofDays(30));
    }

    /** A certificate of its own for a name, by the tool of the JDK. */
    private KeyStore keysOf(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        tool.getInputStream().readAllBytes();
        assertThat(tool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static SSLContext serving(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        trusted.setCertificateEntry("one", keys.getCertificate(keys.aliases().nextElement()));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
