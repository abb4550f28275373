package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.configuration.SourceDefinition;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The connections to sources as the installed product makes them. */
class SourcePoolsTest extends Installed {

    @Autowired
    private Sources sources;

    @Test
    void a_server_that_the_operator_has_not_configured_is_never_knocked_at() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            other.configureBlocking(false);
            int port = ((InetSocketAddress) other.getLocalAddress()).getPort();
            var source = new SourceDefinition(
                    "other", "Other", "jdbc:postgresql://127.0.0.1:" + port + "/praxis", "reader", 2);

            assertThat(Praxis.reason(sources.describe(source))).isEqualTo(Reason.HOST_NOT_CONFIGURED);
            assertThat(other.accept()).as("Nobody connects").isNull();
        }
    }
}
