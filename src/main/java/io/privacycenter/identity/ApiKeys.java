package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of integrators: 256 random bits, shown once, kept as SHA-256, scoped to one controller or to the platform. */
@Service
public class ApiKeys {

    private static final String PREFIX = "pc_";
    private static final long REMEMBERED_MILLIS = 60_000;
    private static final int MOST_REMEMBERED = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final Grants grants;
    private final Acts acts;
    private final ConcurrentHashMap<String, Remembered> remembered = new ConcurrentHashMap<>();

    ApiKeys(JdbcClient database, TransactionTemplate transaction, InstallationClock clock, Grants grants, Acts acts) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.grants = grants;
        this.acts = acts;
    }

    /** A new key; the text is shown once. @param controller null for every controller of the platform */
    @Transactional
    public String issue(String name, @Nullable UUID controller) {
        UUID id = UUID.randomUUID();
        String text = PREFIX + Tokens.fresh();
        database.sql("insert into identity.api_key (id, name, hash, created) values (?, ?, ?, ?)")
                .params(id, name, Tokens.hash(text), Timestamp.from(clock.instant()))
                .update();
        grants.put(id, Role.INTEGRATOR, controller);
        acts.record(controller, new Act.KeyIssued(id));
        return text;
    }

    /** Ends a key for good. Here at once; another node that saw it lately forgets it within a minute. */
    @Transactional
    public boolean revoke(UUID id) {
        remembered.values().removeIf(known -> known.integrator().key().equals(id));
        boolean revoked = database.sql("update identity.api_key set revoked = ? where id = ? and revoked is null")
                        .params(Timestamp.from(clock.instant()), id)
                        .update()
                == 1;
        if (revoked) {
            database.sql("select controller from identity.granted where actor = ?")
                    .param(id)
                    .query((row, n) -> Optional.ofNullable(row.getObject("controller", UUID.class)))
                    .list()
                    .forEach(controller -> acts.record(controller.orElse(null), new Act.KeyRevoked(id)));
        }
        return revoked;
    }

    /** The integrator that shows a key. A key is looked up at most once a minute, which also dates its last use. */
    public Optional<Integrator> of(String text) {
        if (!text.startsWith(PREFIX) || text.length() > 100) {
            return Optional.empty();
        }
        String hash = java.util.HexFormat.of().formatHex(Tokens.hash(text));
        long now = System.currentTimeMillis();
        Remembered known = remembered.get(hash);
        if (known != null && now - known.since() < REMEMBERED_MILLIS) {
            return Optional.of(known.integrator());
        }
        Optional<Integrator> found = lookUp(text);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        found.ifPresentOrElse(
                integrator -> remembered.put(hash, new Remembered(integrator, now)), () -> remembered.remove(hash));
        return found;
    }

    /** What a key is called, for those who may see keys; empty for others. */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(UUID id) {
        return database.sql("select name from identity.api_key where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    private Optional<Integrator> lookUp(String text) {
        return CurrentActor.as(
                Actor.DOOR,
                () -> java.util.Objects.requireNonNull(transaction.execute(status -> database.sql("""
                                update identity.api_key set last_used = ?
                                where hash = ? and revoked is null returning id, name
                                """)
                        .params(Timestamp.from(clock.instant()), Tokens.hash(text))
                        .query((row, n) ->
                                new Integrator(row.getObject("id", UUID.class), row.getString("name"), Set.of()))
                        .optional()
                        .map(known -> new Integrator(known.key(), known.name(), grants.of(known))))));
    }

    private record Remembered(Integrator integrator, long since) {}
}
