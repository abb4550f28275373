package io.privacycenter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The host's side of webhooks: one server on this machine, which the operator of the tests allows; a path for each test. */
public final class Receiver {

    private static final HttpServer SERVER = started();
    private static final Map<String, Receiver> KNOWN = new ConcurrentHashMap<>();

    /** What came. */
    public record Message(String id, String timestamp, String signature, String host, String body) {}

    private final String path = "/" + UUID.randomUUID();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();

    /** @param statuses to answer with, one after the other; the last one for ever */
    public Receiver(Integer... statuses) {
        this.statuses.addAll(Arrays.asList(statuses));
        KNOWN.put(path, this);
    }

    public static String origin() {
        return "http://localhost:" + port();
    }

    public static int port() {
        return SERVER.getAddress().getPort();
    }

    public String url() {
        return origin() + path;
    }

    public String path() {
        return path;
    }

    public List<Message> messages() {
        return messages;
    }

    /** Answers so from now on. */
    public synchronized void answers(int status) {
        statuses.clear();
        statuses.add(status);
    }

    private synchronized int status() {
        return statuses.size() > 1 ? statuses.remove() : statuses.element();
    }

    private static HttpServer started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Receiver::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Receiver receiver = KNOWN.get(call.getRequestURI().getPath());
            if (receiver == null) {
                call.sendResponseHeaders(404, -1);
                return;
            }
            receiver.messages.add(new Message(
                    header(call, "webhook-id"),
                    header(call, "webhook-timestamp"),
                    header(call, "webhook-signature"),
                    header(call, "host"),
                    body));
            int status = receiver.status();
            call.getResponseHeaders().set("Location", receiver.url() + "/elsewhere");
            call.sendResponseHeaders(status, -1);
        }
    }

    private static String header(HttpExchange call, String name) {
        return String.valueOf(call.getRequestHeaders().getFirst(name));
    }
}
