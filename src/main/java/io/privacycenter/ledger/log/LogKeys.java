package io.privacycenter.ledger.log;

import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that a log was signed with. The first names the log; each later one is vouched for by the one before it, in a
 * signed note of two lines: {@code privacy-center/key/1} and the new key. Old public keys stay published.
 */
public final class LogKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeys.class);
    private static final String VOUCHES = "privacy-center/key/1\n";

    private LogKeys() {}

    /**
     * A key that is published.
     *
     * @param vouched the signed note of the key before; null for the first key, and for one that nobody vouches for
     */
    public record Published(
            VerifierKey key, Instant since, @Nullable String vouched) {}

    /** All keys of a log, oldest first. */
    static List<Published> published(JdbcClient database) {
        record Row(byte[] bytes, Instant since, @Nullable String vouched) {}
        List<Row> rows = database.sql("select public_key, since, vouched from ledger.log_keys()")
                .query((row, n) -> new Row(
                        row.getBytes("public_key"), row.getTimestamp("since").toInstant(), row.getString("vouched")))
                .list();
        return rows.stream()
                .map(row -> new Published(
                        new VerifierKey(origin(rows.getFirst().bytes()), row.bytes()), row.since(), row.vouched()))
                .toList();
    }

    /** The name of a log: of its first key, so that no two logs have one name. */
    static String origin(byte[] firstKey) {
        return "privacy-center.ledger/"
                + HexFormat.of().formatHex(MerkleTree.sha256().digest(firstKey)).substring(0, 16);
    }

    /**
     * The key to sign with, published if it was not. A key that replaces another is signed by it; when the other is not
     * there to do so, the log goes on and everybody can see that nobody vouches for its key. Within the transaction of
     * the caller.
     */
    static VerifierKey ready(
            JdbcClient database,
            SigningKey signing,
            Optional<SigningKey> before,
            KeyChanges changes,
            InstallationClock clock) {
        List<Published> known = published(database);
        if (known.isEmpty()) {
            VerifierKey unnamed = signing.verifier("first");
            return publish(database, 1, signing.verifier(origin(unnamed.bytes())), null, clock);
        }
        Published last = known.getLast();
        VerifierKey key = signing.verifier(last.key().name());
        if (known.stream().anyMatch(published -> published.key().equals(key))) {
            return key;
        }
        Optional<String> vouched = before.filter(
                        former -> former.verifier(key.name()).equals(last.key()))
                .map(former -> SignedNote.sign(VOUCHES + key.text() + '\n', last.key(), former)
                        .written());
        if (vouched.isEmpty()) {
            LOG.warn(
                    "The signing key {} replaces {}, which does not vouch for it: verifiers will say so. Set"
                            + " PRIVACY_CENTER_LOG_SIGNING_KEY_BEFORE before the first start with a new key.",
                    key.idText(),
                    last.key().idText());
        }
        changes.replaced(database, last.key(), key, vouched.isPresent());
        return publish(database, known.size() + 1, key, vouched.orElse(null), clock);
    }

    /** Whether a key is vouched for by another. */
    public static boolean isVouchedFor(Published key, VerifierKey by) {
        if (key.vouched() == null) {
            return false;
        }
        SignedNote note = SignedNote.read(key.vouched());
        return note.text().equals(VOUCHES + key.key().text() + '\n') && note.isSignedBy(by);
    }

    private static VerifierKey publish(
            JdbcClient database, int number, VerifierKey key, @Nullable String vouched, InstallationClock clock) {
        database.sql("insert into ledger.log_key (number, public_key, since, vouched) values (?, ?, ?, ?)")
                .param(number)
                .param(key.bytes())
                .param(Timestamp.from(clock.instant()))
                .param(vouched)
                .update();
        return key;
    }
}
