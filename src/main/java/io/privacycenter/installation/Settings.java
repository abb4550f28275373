package io.privacycenter.installation;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one installation is run: {@code privacy-center.*}, or {@code PRIVACY_CENTER_*} in the environment.
 *
 * @param data folder of the embedded database, keys and demo files
 * @param embedded start the embedded PostgreSQL; otherwise {@code db} says where one is
 * @param demo fill the demo and report its events; never without being asked, and only on the embedded database
 * @param demoDate the day the demo is created on; today when absent
 * @param baseUrl address that patients reach, used in links
 * @param key master key in Base64; made in {@code data/keys} when absent
 * @param signingKey seed of the ledger's Ed25519 key in Base64; made in {@code data/keys} when absent
 * @param adminEmail address of the first administrator
 * @param mailFrom sender of every e-mail
 * @param smsDomain domain of an e-mail-to-SMS gateway; absent means no codes by phone
 * @param clamd where a clamd listens that looks for viruses in what people send, like {@code tcp://clamd:3310}; absent means
 *     that nothing is looked for, and nothing is claimed
 * @param longestBackup for how long any backup, of ours or of a source, is kept: so long an erasure can be undone by a
 *     restore, and so long is remembered what was erased
 */
@ConfigurationProperties("privacy-center")
public record Settings(
        @DefaultValue("data") Path data,
        @DefaultValue("false") boolean embedded,
        @DefaultValue("false") boolean demo,
        @Nullable LocalDate demoDate,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @Nullable String key,
        @Nullable String signingKey,
        @Nullable String adminEmail,
        @DefaultValue("privacy-center@localhost") String mailFrom,
        @Nullable String smsDomain,
        @Nullable URI clamd,
        @DefaultValue("P12M") Period longestBackup,
        @Nullable Database db) {

    public Settings {
        if (demo && smsDomain == null) {
            smsDomain = "sms.medcom.example";
        }
        if (clamd != null && (clamd.getHost() == null || clamd.getPort() < 1)) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_CLAMD is an address like tcp://clamd:3310, not " + clamd);
        }
        if (longestBackup.isNegative() || longestBackup.isZero()) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_LONGEST_BACKUP is a time like P12M, P400D or P2Y, not " + longestBackup);
        }
        if (!embedded && (isBlank(key) || isBlank(signingKey))) {
            throw new IllegalArgumentException(
                    "Beside an external database the keys come from PRIVACY_CENTER_KEY and PRIVACY_CENTER_SIGNING_KEY: "
                            + "32 random bytes each, in Base64 (openssl rand -base64 32)");
        }
        if (demo && !embedded) {
            throw new IllegalArgumentException(
                    "The demo runs on the embedded database only; leave out privacy-center.demo or start with ./run");
        }
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** An external PostgreSQL: the account owns the schema and may create roles. */
    public record Database(String url, String user, String password) {}
}
