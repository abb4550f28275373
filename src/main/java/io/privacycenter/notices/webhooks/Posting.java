package io.privacycenter.notices.webhooks;

import io.privacycenter.notices.webhooks.Destinations.Destination;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Posts one message to the very address that was checked. Nobody is followed elsewhere, no connection is kept, nothing but the
 * status is read of an answer, and nothing takes longer than ten seconds.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class Posting {

    private static final Timeout LONGEST = Timeout.ofSeconds(10);
    private static final Timeout CONNECTING = Timeout.ofSeconds(5);
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8_192;

    private final Destinations destinations;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-watch").daemon().factory());

    @Autowired
    Posting(WebhookSettings settings) {
        this(settings, InetAddress::getAllByName, DefaultClientTlsStrategy.createDefault());
    }

    Posting(WebhookSettings settings, Destinations.Names names, TlsSocketStrategy trusting) {
        destinations = new Destinations(settings.allow(), names);
        client = client(trusting);
    }

    /** @throws AddressRefused when webhooks may not go there */
    void check(String url) {
        try {
            destinations.of(url);
        } catch (UnknownHostException unknown) {
            throw new AddressRefused(AddressRefused.Why.UNKNOWN);
        }
    }

    /** @param secrets that hold, the newest first */
    Outcome post(String url, String id, Instant now, String body, List<String> secrets) {
        Destination to;
        try {
            to = destinations.of(url);
        } catch (AddressRefused refused) {
            return Outcome.ADDRESS_REFUSED;
        } catch (UnknownHostException unknown) {
            return Outcome.UNKNOWN_NAME;
        }
        HttpPost message = new HttpPost(to.path());
        message.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", now.getEpochSecond());
        message.setHeader("webhook-signature", Signature.of(secrets, id, now, body));
        ScheduledFuture<?> cut = watch.schedule(message::cancel, LONGEST.toMilliseconds(), TimeUnit.MILLISECONDS);
        try {
            return post(to, message);
        } finally {
            cut.cancel(false);
        }
    }

    /** Another address of the same server is tried where one does not connect; a message that went out is not sent twice. */
    private Outcome post(Destination to, HttpPost message) {
        for (InetAddress address : to.addresses()) {
            HttpHost server = new HttpHost(to.scheme(), address, to.host(), to.port());
            try (ClassicHttpResponse answer = client.executeOpen(server, message, null)) {
                return Outcome.of(answer.getCode());
            } catch (HttpHostConnectException nobodyThere) {
                continue;
            } catch (SSLException notTrusted) {
                return Outcome.NOT_TRUSTED;
            } catch (SocketTimeoutException tooLate) {
                return Outcome.TIMED_OUT;
            } catch (InterruptedIOException cut) {
                return Outcome.TIMED_OUT;
            } catch (IOException broken) {
                return message.isCancelled() ? Outcome.TIMED_OUT : Outcome.NO_CONNECTION;
            }
        }
        return Outcome.NO_CONNECTION;
    }

    private static CloseableHttpClient client(TlsSocketStrategy trusting) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new NoNames())
                        .setTlsSocketStrategy(trusting)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .setMaxLineLength(LONGEST_LINE)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECTING)
                                .setSocketTimeout(LONGEST)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("PrivacyCenter-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }

    /** Names are looked up before, once: whoever would look one up again would connect to what nobody has checked. */
    private static final class NoNames implements org.apache.hc.client5.http.DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("Looked up before");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("Looked up before");
        }
    }
}
