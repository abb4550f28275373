package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's own address. Free means free a moment ago: another process may be faster. */
final class LocalPort {

    /** Below those that systems give to outgoing connections: what is remembered for the next start is likelier free then. */
    private static final int FIRST = 20_000;

    private static final int END = 32_768;
    private static final int TRIES = 50;

    private LocalPort() {}

    static boolean isFree(int port) {
        if (port == 0) {
            return false;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, END)
                .filter(LocalPort::isFree)
                .findFirst()
                .orElseGet(LocalPort::any);
    }

    private static int any() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new InstallationException("This machine has no free port on 127.0.0.1.", e);
        }
    }
}
