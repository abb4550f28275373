package io.privacycenter.installation;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * What lies behind an address that somebody else chose, by the registries of special addresses (RFC 6890 and what IANA added).
 * A server that connects wherever it is told reaches what only itself may reach.
 */
public enum AddressKind {
    /** Anybody reaches it. */
    PUBLIC,
    /** This machine, or a network of whoever runs it. */
    PRIVATE,
    /** Nobody keeps a server of theirs there: where clouds keep their secrets, this link alone, many at once, none at all. */
    NEVER;

    private record Block(byte[] start, int bits) {
        static Block of(String written) {
            String[] parts = written.split("/");
            return new Block(bytes(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Single addresses of clouds' own services among them, which lie in blocks that are harmless otherwise. */
    private static final List<Block> BLOCKS_NEVER = blocks(
            "0.0.0.0/8",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "fd00:ec2::/32",
            "fd20:ce::254/128");

    private static final List<Block> BLOCKS_PRIVATE = blocks(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /** All that is given out in IPv6, and what of it is not for servers. */
    private static final Block GIVEN_OUT = Block.of("2000::/3");

    private static final List<Block> BLOCKS_NOT_FOR_SERVERS = blocks("2001::/23", "2001:db8::/32", "3fff::/20");

    /** An IPv4 address stands in these, from the byte named on: a gateway would lead there. */
    private static final Block TRANSLATED = Block.of("64:ff9b::/96");

    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    public static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (holds(BLOCKS_NEVER, bytes)) {
            return NEVER;
        }
        if (holds(BLOCKS_PRIVATE, bytes)) {
            return PRIVATE;
        }
        if (address instanceof Inet4Address) {
            return PUBLIC;
        }
        if (TRANSLATED.holds(bytes)) {
            return within(bytes, 12);
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return within(bytes, 2);
        }
        return GIVEN_OUT.holds(bytes) && !holds(BLOCKS_NOT_FOR_SERVERS, bytes) ? PUBLIC : NEVER;
    }

    private static AddressKind within(byte[] address, int from) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4)));
        } catch (UnknownHostException notFourBytes) {
            throw new IllegalStateException(notFourBytes);
        }
    }

    private static boolean holds(List<Block> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... written) {
        return Arrays.stream(written).map(Block::of).toList();
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
