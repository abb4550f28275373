package io.privacycenter.configuration.source;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one server that the address of a source names. What the driver would also take (several hosts, classes to load,
 * files to write, another host as a parameter) is refused: a document says where a database is, and nothing else.
 *
 * @param host in lower case, an IPv6 address in brackets; this machine is always {@code localhost}
 */
public record SourceAddress(String host, int port) {

    /** PostgreSQL's own. */
    public static final int USUAL_PORT = 5432;

    /** Parameters that change neither where the driver connects nor what it loads, reads or writes. */
    public static final Set<String> PARAMETERS =
            Set.of("sslmode", "channelBinding", "prepareThreshold", "tcpKeepAlive");

    private static final String HOST = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]";
    private static final Pattern SERVER = Pattern.compile("(" + HOST + ")(?::(\\d{1,5}))?");
    private static final Pattern DATABASE = Pattern.compile("(?:[\\w.$~-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=([A-Za-z0-9-]*)");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEGINNING = "jdbc:postgresql://";

    /** The address holds something that may not stand in it. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String part;

        Refused(String part) {
            super("\"%s\" may not stand in the address of a source: jdbc:postgresql://host:port/database, then only %s"
                    .formatted(part, String.join(", ", new TreeSet<>(PARAMETERS))));
            this.part = part;
        }

        /** What stands there. */
        public String part() {
            return part;
        }
    }

    /** @throws Refused when it names more than one server, a database and harmless parameters */
    public static SourceAddress of(String url) {
        if (!url.startsWith(BEGINNING)) {
            throw new Refused(url.substring(0, Math.min(url.length(), BEGINNING.length())));
        }
        String[] asked = url.substring(BEGINNING.length()).split("\\?", 2);
        int slash = asked[0].indexOf('/');
        String server = slash < 0 ? asked[0] : asked[0].substring(0, slash);
        SourceAddress address = server(server);
        String database = slash < 0 ? "" : asked[0].substring(slash + 1);
        if (!DATABASE.matcher(database).matches()) {
            throw new Refused("/" + database);
        }
        if (asked.length == 2) {
            for (String parameter : asked[1].split("&", -1)) {
                Matcher written = PARAMETER.matcher(parameter);
                if (!written.matches() || !PARAMETERS.contains(written.group(1))) {
                    throw new Refused(parameter.split("=", 2)[0]);
                }
            }
        }
        return address;
    }

    /**
     * {@code host} or {@code host:port}.
     *
     * @throws Refused when it is neither
     */
    public static SourceAddress server(String written) {
        Matcher server = SERVER.matcher(written);
        if (!server.matches()) {
            throw new Refused(written);
        }
        int port = server.group(2) == null ? USUAL_PORT : Integer.parseInt(server.group(2));
        if (port < 1 || port > 65_535) {
            throw new Refused(written);
        }
        String host = server.group(1).toLowerCase(Locale.ROOT);
        return new SourceAddress(THIS_MACHINE.contains(host) ? "localhost" : host, port);
    }

    /** As an operator writes it in the setting. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
