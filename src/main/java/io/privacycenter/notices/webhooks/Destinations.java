package io.privacycenter.notices.webhooks;

import io.privacycenter.installation.AddressKind;
import io.privacycenter.notices.webhooks.AddressRefused.Why;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where webhooks may go: over https to what anybody reaches, and to what the operator allows. A name is looked up once, all that
 * it leads to is checked, and what was checked is what is connected to.
 */
final class Destinations {

    private static final int LONGEST = 500;
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");

    /** Four numbers; any other name that ends in a number would be read as an address by some, and as a name by others. */
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");

    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?[0-9][^.\\]]*");

    /** Asks a name server. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** @param host in lower case; an IPv6 address in brackets */
    private record Origin(String scheme, String host, int port) {
        static Origin of(URI url) {
            String scheme = url.getScheme().toLowerCase(Locale.ROOT);
            int port = url.getPort() > 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
            return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
        }
    }

    /**
     * Where to connect, and nowhere else.
     *
     * @param addresses of the host, all of them checked
     */
    record Destination(String scheme, String host, int port, String path, List<InetAddress> addresses) {
        Destination {
            addresses = List.copyOf(addresses);
        }
    }

    private final Set<Origin> allowed = new HashSet<>();
    private final Names names;

    /** @throws IllegalArgumentException when what the operator allows is no origin */
    Destinations(List<String> allow, Names names) {
        this.names = names;
        for (String written : allow) {
            try {
                URI origin = read(written.strip());
                if (!origin.getRawPath().isEmpty() || origin.getRawQuery() != null) {
                    throw new AddressRefused(Why.SAYS_MORE);
                }
                allowed.add(Origin.of(origin));
            } catch (AddressRefused refused) {
                throw new IllegalArgumentException(
                        "PRIVACY_CENTER_WEBHOOKS_ALLOW lists origins like http://hooks.internal:8080, not " + written,
                        refused);
            }
        }
    }

    /**
     * Reads what somebody wrote, without asking anybody.
     *
     * @throws AddressRefused when webhooks may not go there
     */
    URI written(String url) {
        URI read = read(url);
        Origin origin = Origin.of(read);
        if (!allowed.contains(origin)) {
            if (!origin.scheme().equals("https")) {
                throw new AddressRefused(Why.NOT_HTTPS);
            }
            if (!PORTS.contains(origin.port())) {
                throw new AddressRefused(Why.PORT);
            }
        }
        return read;
    }

    /**
     * Looks the name up and checks all that it leads to.
     *
     * @throws AddressRefused when webhooks may not go there
     * @throws UnknownHostException when no name server knows it
     */
    Destination of(String url) throws UnknownHostException {
        URI read = written(url);
        Origin origin = Origin.of(read);
        boolean mayBePrivate = allowed.contains(origin);
        InetAddress[] addresses = names.lookUp(origin.host());
        for (InetAddress address : addresses) {
            boolean may = switch (AddressKind.of(address)) {
                case PUBLIC -> true;
                case PRIVATE -> mayBePrivate;
                case NEVER -> false;
            };
            if (!may) {
                throw new AddressRefused(Why.NOT_PUBLIC);
            }
        }
        String path = read.getRawPath().isEmpty() ? "/" : read.getRawPath();
        return new Destination(
                origin.scheme(),
                origin.host(),
                origin.port(),
                read.getRawQuery() == null ? path : path + "?" + read.getRawQuery(),
                List.of(addresses));
    }

    private static URI read(String url) {
        if (url.length() > LONGEST) {
            throw new AddressRefused(Why.NO_ADDRESS);
        }
        URI read;
        try {
            read = new URI(url);
        } catch (URISyntaxException notOne) {
            throw new AddressRefused(Why.NO_ADDRESS);
        }
        String scheme = read.getScheme();
        if (scheme == null || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new AddressRefused(Why.NOT_HTTPS);
        }
        String host = read.getHost();
        if (host == null
                || !NAME.matcher(host).matches()
                || ENDS_IN_A_NUMBER.matcher(host).matches()
                        && !FOUR_NUMBERS.matcher(host).matches()) {
            throw new AddressRefused(Why.NO_ADDRESS);
        }
        if (read.getRawUserInfo() != null || read.getRawFragment() != null) {
            throw new AddressRefused(Why.SAYS_MORE);
        }
        if (read.getPort() == 0 || read.getPort() > 65_535) {
            throw new AddressRefused(Why.PORT);
        }
        return read;
    }
}
