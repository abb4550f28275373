package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.vocabulary.Wrong;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applications that speak the interface of the reference engine: one at a controller, once an administrator switched it on.
 * It signs its tokens by a key of its own, and acts here by an API key that no text opens, so that it is seen, limited, noted
 * and ended like any program.
 */
@Service
public class ReferenceApplications {

    public static final int MOST_ORIGINS = 20;
    private static final int KEY_BYTES = 32;

    /** A key that was ended ends the application, too. */
    private static final String ROWS = """
            select a.controller, a.application, a.public_key, a.origins, a.decides, k.id as key
            from identity.reference_application a left join identity.api_key k on k.id = a.key and k.revoked is null
            where\s""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApiKeys keys;

    ReferenceApplications(JdbcClient database, TransactionTemplate transaction, ApiKeys keys) {
        this.database = database;
        this.transaction = transaction;
        this.keys = keys;
    }

    /**
     * What an administrator said of one.
     *
     * @param publicKey Ed25519, 32 bytes in Base64
     * @param origins from which pages of browsers may call
     * @param decides whether it may decide as a service account
     * @param key by which it acts; null while it is switched off
     */
    public record Application(
            UUID controller,
            UUID id,
            String publicKey,
            List<String> origins,
            boolean decides,
            @Nullable UUID key) {
        public Application {
            origins = List.copyOf(origins);
        }
    }

    /** What an administrator said of that of a controller; empty where nobody ever did. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional(readOnly = true)
    public Optional<Application> at(UUID controller) {
        return one("a.controller = ?", controller);
    }

    /** Those that are switched on, some of them. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional(readOnly = true)
    public List<Application> on(int most) {
        return database.sql(ROWS + "k.id is not null order by a.application limit ?")
                .param(most)
                .query((row, n) -> application(row))
                .list();
    }

    /**
     * Switches one on, or changes what is said of one that is.
     *
     * @throws IllegalArgumentException naming what cannot be so
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional
    public void switchOn(UUID controller, UUID application, String publicKey, List<String> origins, boolean decides) {
        checkKey(publicKey);
        List<String> checked =
                origins.stream().map(ReferenceApplications::origin).distinct().toList();
        if (checked.size() > MOST_ORIGINS) {
            throw new Wrong("At most %d origins", MOST_ORIGINS);
        }
        UUID acts = at(controller)
                .map(Application::key)
                .map(key -> changed(key, application, decides))
                .orElseGet(() -> keys.issueUnopened(name(application), controller, scopes(decides)));
        try {
            database.sql("""
                            insert into identity.reference_application (controller, application, public_key, origins, decides, key)
                            values (?, ?, ?, ?, ?, ?)
                            on conflict (controller) do update set application = excluded.application,
                                public_key = excluded.public_key, origins = excluded.origins, decides = excluded.decides,
                                key = excluded.key
                            """)
                    .params(controller, application, publicKey, checked.toArray(String[]::new), decides, acts)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Wrong("Another practice has an application of this id").because(taken);
        }
    }

    /** Switches the one of a controller off; what was said of it stays. @return false when none was on */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional
    public boolean switchOff(UUID controller) {
        Optional<UUID> key = at(controller).map(Application::key);
        key.ifPresent(keys::revoke);
        return key.isPresent()
                && database.sql("update identity.reference_application set key = null where controller = ?")
                                .param(controller)
                                .update()
                        == 1;
    }

    /** The one of an id, while it is switched on; for whoever shows a token that names it. */
    public Optional<Application> find(UUID application) {
        return atTheDoor(() -> one("a.application = ? and k.id is not null", application));
    }

    /** Whether one is switched on anywhere. */
    public boolean isAnyOn() {
        return atTheDoor(() -> database.sql("""
                        select exists (select from identity.reference_application a join identity.api_key k on k.id = a.key
                                       where k.revoked is null)
                        """).query(Boolean.class).single());
    }

    /** Whether pages of this origin may call any of those that are switched on: a browser asks before it shows a token. */
    public boolean isAnyOf(String origin) {
        return atTheDoor(
                () -> database.sql("""
                        select exists (select from identity.reference_application a join identity.api_key k on k.id = a.key
                                       where k.revoked is null and a.origins @> array[?::text])
                        """).param(origin).query(Boolean.class).single());
    }

    private UUID changed(UUID key, UUID application, boolean decides) {
        keys.changeUnopened(key, name(application), scopes(decides));
        return key;
    }

    private static String name(UUID application) {
        return "PRIV " + application;
    }

    private static Set<KeyScope> scopes(boolean decides) {
        Set<KeyScope> scopes =
                EnumSet.of(KeyScope.EVENTS, KeyScope.PROCESSING, KeyScope.REQUESTS, KeyScope.CONFIGURATION);
        if (decides) {
            scopes.add(KeyScope.DECISIONS);
        }
        return scopes;
    }

    private static void checkKey(String publicKey) {
        try {
            if (publicKey.length() == 44 && Base64.getDecoder().decode(publicKey).length == KEY_BYTES) {
                return;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below.
        }
        throw new Wrong("A public key is 32 bytes of Ed25519 in Base64: 44 characters");
    }

    /** An origin as browsers write it. */
    private static String origin(String written) {
        try {
            URI read = URI.create(written.strip());
            String scheme = read.getScheme();
            String host = read.getHost();
            boolean here = "localhost".equals(host) || "127.0.0.1".equals(host);
            if (host != null && ("https".equals(scheme) || ("http".equals(scheme) && here))) {
                String origin = scheme + "://" + host + (read.getPort() < 0 ? "" : ":" + read.getPort());
                if (origin.equalsIgnoreCase(written.strip())) {
                    return origin;
                }
            }
        } catch (IllegalArgumentException unreadable) {
            // Said below.
        }
        throw new Wrong(
                "\"%s\" is no origin: write https, the host and nothing after it, as https://app.example.org", written);
    }

    private Optional<Application> one(String which, UUID value) {
        return database.sql(ROWS + which)
                .param(value)
                .query((row, n) -> application(row))
                .optional();
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                row.getObject("controller", UUID.class),
                row.getObject("application", UUID.class),
                row.getString("public_key"),
                Arrays.asList((String[]) row.getArray("origins").getArray()),
                row.getBoolean("decides"),
                row.getObject("key", UUID.class));
    }

    private <T> T atTheDoor(Supplier<T> work) {
        return CurrentActor.as(Actor.DOOR, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
