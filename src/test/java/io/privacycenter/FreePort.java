package io.privacycenter;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a process that takes it seconds later. */
public final class FreePort {

    /** Below those that systems give to outgoing connections, which a process opens many of before it listens itself. */
    private static final int FIRST = 20_000;

    private static final int END = 32_768;
    private static final int TRIES = 100;

    private FreePort() {}

    public static int find() throws IOException {
        for (int tried = 1; ; tried++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tried == TRIES) {
                    throw taken;
                }
            }
        }
    }
}
