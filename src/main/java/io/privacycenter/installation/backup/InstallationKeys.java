package io.privacycenter.installation.backup;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an embedded installation stands on, as they are found: none is made here. A backup names them by their
 * ids and does not hold them, so that who finds a backup has found nothing that opens.
 *
 * @param values name of the key → the key
 * @param places name of the key → where it is looked for, in words
 */
record InstallationKeys(Map<String, byte[]> values, Map<String, String> places) {

    static final String MASTER = "master key";
    private static final String SIGNING = "signing key of the ledger";
    private static final String PASSWORD = "password of the database";

    static InstallationKeys of(Settings settings) {
        Map<String, byte[]> values = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        SecretFile master = file(settings, "master.key");
        SecretFile signing = file(settings, "ledger-signing.key");
        SecretFile password = file(settings, "database-password");
        given(settings.key()).or(master::read).ifPresent(text -> values.put(MASTER, decoded(MASTER, text)));
        given(settings.signingKey()).or(signing::read).ifPresent(text -> values.put(SIGNING, decoded(SIGNING, text)));
        password.read().ifPresent(text -> values.put(PASSWORD, text.getBytes(StandardCharsets.UTF_8)));
        places.put(MASTER, master.path() + " or PRIVACY_CENTER_KEY");
        places.put(SIGNING, signing.path() + " or PRIVACY_CENTER_SIGNING_KEY");
        places.put(PASSWORD, password.path().toString());
        return new InstallationKeys(values, places);
    }

    /** Name of the key → 16 hexadecimal digits that tell it from others and do not help to guess it. */
    Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        values.forEach((name, value) -> ids.put(name, id(value)));
        return ids;
    }

    /** @throws InstallationException when it was not found */
    MasterKey master() {
        return Optional.ofNullable(values.get(MASTER))
                .map(MasterKey::new)
                .orElseThrow(() -> new InstallationException(missing(MASTER)));
    }

    /** @throws InstallationException naming each key that is needed and missing, or another one than needed */
    void requireSameAs(Map<String, String> needed) {
        Map<String, String> found = ids();
        List<String> wrong = new ArrayList<>();
        needed.forEach((name, id) -> {
            String here = found.get(name);
            if (here == null) {
                wrong.add(missing(name) + " Its id is " + id + ".");
            } else if (!here.equals(id)) {
                wrong.add("The " + name + " (" + places.get(name) + ") is another one: its id is " + here
                        + ", the backup needs " + id + ".");
            }
        });
        if (!wrong.isEmpty()) {
            throw new InstallationException(String.join("\n", wrong)
                    + "\nNothing was restored. Put the keys back from their own backup first.");
        }
    }

    private String missing(String name) {
        return "The " + name + " is missing (" + places.get(name) + ").";
    }

    private static String id(byte[] key) {
        byte[] hmac = MasterKey.hmac(key, "key-id".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hmac, 8));
    }

    private static SecretFile file(Settings settings, String name) {
        return new SecretFile(settings.data().resolve("keys"), name);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(key -> !key.isBlank());
    }

    private static byte[] decoded(String name, String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InstallationException("The " + name + " is 32 random bytes in Base64 (openssl rand -base64 32).");
        }
    }
}
