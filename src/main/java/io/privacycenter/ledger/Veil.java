package io.privacycenter.ledger;

import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The key of one subject. What could name a person (event ids, contract and file references, row keys) enters the chain
 * as HMAC under it: equal values stay equal, and nobody without the key learns them.
 */
public final class Veil {

    private final byte[] key;

    Veil(byte[] key) {
        this.key = key;
    }

    /** The event id as the chain knows it; also the id of the fact. */
    public String event(String id) {
        return hide("event", id);
    }

    /** A reference to a contract, file, account or consent of the host. */
    public String reference(String value) {
        return hide("reference", value);
    }

    /** The key of a row in a source. */
    public String row(String source, String table, String rowKey) {
        return hide("row", source + "\n" + table + "\n" + rowKey);
    }

    byte[] seal(byte[] value) {
        return MasterKey.sealUnder(key, value);
    }

    byte[] open(byte[] sealed) {
        return MasterKey.openUnder(key, sealed);
    }

    private String hide(String what, String value) {
        return HexFormat.of().formatHex(MasterKey.hmac(key, (what + ":" + value).getBytes(StandardCharsets.UTF_8)));
    }
}
