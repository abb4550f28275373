package io.privacycenter.sources.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableHostsTest {

    private final ReachableHosts hosts =
            new ReachableHosts(Set.of(SourceAddress.server("localhost"), SourceAddress.server("192.168.1.20:5433")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1/praxis",
                "localhost:5432/praxis",
                "[::1]/praxis",
                "LOCALHOST/praxis?sslmode=verify-full&prepareThreshold=0",
                "192.168.1.20:5433/pr%C3%A1ctica"
            })
    void a_configured_server_is_reached(String address) {
        assertThatCode(() -> hosts.check(at(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:5433/praxis",
                "192.168.1.20/praxis",
                "192.168.1.21:5433/praxis",
                "169.254.169.254/latest",
                "127.1/praxis",
                "2130706433/praxis",
                "localhost.example.org/praxis"
            })
    void any_other_server_is_not_however_its_address_is_written(String address) {
        refuses(address, Reason.HOST_NOT_CONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost,10.0.0.1/praxis",
                "localhost:5432,10.0.0.1:5432/praxis",
                "localhost@10.0.0.1/praxis",
                "/praxis",
                "localhost",
                "localhost/",
                "localhost/praxis/more",
                "localhost:99999/praxis",
                "localhost/praxis?socketFactory=org.example.Loader&socketFactoryArg=x",
                "localhost/praxis?sslfactory=org.example.Loader",
                "localhost/praxis?loggerLevel=TRACE&loggerFile=notes.jsp",
                "localhost/praxis?authenticationPluginClassName=org.example.Loader",
                "localhost/praxis?sslmode=require&PGHOST=10.0.0.1",
                "localhost/praxis?service=other",
                "localhost/praxis?ssl%6Dode=disable",
                "localhost/praxis?sslmode=require?socketFactory=org.example.Loader",
                "localhost/praxis?user=postgres",
                "localhost/praxis?"
            })
    void an_address_that_says_more_than_where_is_refused(String address) {
        refuses(address, Reason.ADDRESS_REFUSED);
    }

    @Test
    void a_configured_name_does_not_lead_to_the_secrets_of_a_cloud() {
        var metadata = new ReachableHosts(Set.of(SourceAddress.server("169.254.169.254")));
        assertThatThrownBy(() -> metadata.check(at("169.254.169.254/latest")))
                .satisfies(is(Reason.HOST_NOT_CONFIGURED));
    }

    @Test
    void a_name_that_leads_elsewhere_by_the_time_the_driver_asks_does_not_either() throws IOException {
        try (Socket socket = new CheckedSockets().createSocket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("169.254.169.254", 5432), 100))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("No source lies there");
        }
    }

    private void refuses(String address, Reason reason) {
        assertThatThrownBy(() -> hosts.check(at(address))).satisfies(is(reason));
    }

    private static Consumer<Throwable> is(Reason reason) {
        return thrown -> assertThat(((SourceFault) thrown).fault().reason()).isEqualTo(reason);
    }

    private static SourceDefinition at(String address) {
        return new SourceDefinition("praxis", "Praxis", "jdbc:postgresql://" + address, "reader", 5);
    }
}
