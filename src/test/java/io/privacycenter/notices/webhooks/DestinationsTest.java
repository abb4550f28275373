package io.privacycenter.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.notices.webhooks.AddressRefused.Why;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes an address has the server connect to it: it reaches what only itself may reach. */
class DestinationsTest {

    /** What name servers say here; whatever is written as an address is that address. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "hooks.example", List.of("93.184.216.34"),
            "inside.example", List.of("10.0.0.7"),
            "both.example", List.of("93.184.216.34", "10.0.0.7"),
            "six.example", List.of("93.184.216.34", "fd12::7"),
            "metadata.example", List.of("169.254.169.254"),
            "hooks.internal", List.of("192.168.0.9"),
            "localhost", List.of("127.0.0.1", "::1"));

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]|0x.*");

    private final Destinations destinations = new Destinations(
            List.of("http://hooks.internal:8080", "http://metadata.example"), DestinationsTest::lookUp);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example",
                "https://hooks.example/a/b?c=d",
                "https://hooks.example:443/",
                "https://HOOKS.example:8443/",
                "https://93.184.216.34/hooks",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/hooks",
                "http://hooks.internal:8080/from-us"
            })
    void what_is_public_or_allowed_is_sent_to(String url) {
        assertThatCode(() -> destinations.of(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://inside.example/",
                "https://both.example/",
                "https://six.example/",
                "https://metadata.example/",
                "http://metadata.example/latest/meta-data",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://hooks.internal:8443/"
            })
    void what_leads_inside_is_refused_however_it_is_written(String url) {
        assertThatThrownBy(() -> destinations.of(url))
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                AddressRefused.class,
                                refused -> assertThat(refused.why()).isEqualTo(Why.NOT_PUBLIC)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example/, NOT_HTTPS",
        "ftp://hooks.example/, NOT_HTTPS",
        "file:///etc/passwd, NOT_HTTPS",
        "gopher://hooks.example/, NOT_HTTPS",
        "hooks.example, NOT_HTTPS",
        "http://hooks.internal:8081/, NOT_HTTPS",
        "https://hooks.example:22/, PORT",
        "https://hooks.example:8080/, PORT",
        "https://hooks.example:99999/, PORT",
        "https://hooks.example@10.0.0.7/, SAYS_MORE",
        "https://a:b@hooks.example/, SAYS_MORE",
        "https://hooks.example/#there, SAYS_MORE",
        "https:///hooks, NO_ADDRESS",
        "https:hooks.example, NO_ADDRESS",
        "https://hooks.example\\@inside.example/, NO_ADDRESS",
        "https://hooks example/, NO_ADDRESS",
        "https://127.1/, NO_ADDRESS",
        "https://2130706433/, NO_ADDRESS",
        "https://0x7f000001/, NO_ADDRESS",
        "https://, NO_ADDRESS"
    })
    void what_is_no_plain_address_is_refused_and_why_is_said(String url, Why why) {
        assertThatThrownBy(() -> destinations.written(url))
                .satisfies(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                AddressRefused.class,
                                refused -> assertThat(refused.why()).isEqualTo(why)));
    }

    @Test
    void a_name_that_nobody_knows_is_no_address_inside() {
        assertThatThrownBy(() -> destinations.of("https://nobody.example/")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void what_the_operator_allows_is_an_origin_and_nothing_else() {
        assertThatThrownBy(() -> new Destinations(List.of("hooks.internal:8080"), DestinationsTest::lookUp))
                .hasMessageContaining("PRIVACY_CENTER_WEBHOOKS_ALLOW");
        assertThatThrownBy(() -> new Destinations(List.of("http://hooks.internal/path"), DestinationsTest::lookUp))
                .hasMessageContaining("http://hooks.internal/path");
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        if (LITERAL.matcher(host).matches()) {
            return InetAddress.getAllByName(host);
        }
        List<String> known = NAMES.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        InetAddress[] addresses = new InetAddress[known.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByAddress(
                    host, InetAddress.getByName(known.get(i)).getAddress());
        }
        return addresses;
    }
}
