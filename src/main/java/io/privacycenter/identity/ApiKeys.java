package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.Columns;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.vocabulary.Wrong;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of integrators: 256 random bits, shown once, kept as SHA-256, for one controller or all, and for what their scopes say. */
@Service
public class ApiKeys {

    /** How long the former text of a changed key goes on to open, so that software changes over without a gap. */
    public static final Duration CHANGING_OVER = Duration.ofDays(1);

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

    /**
     * A key as administrators see it.
     *
     * @param controller null for every controller
     * @param lastUsed to the minute; null while nobody has used it
     * @param opens whether a text opens it; what acts by one that none opens proves otherwise who it is
     * @param formerUntil until when the text before the present one opens, too; null when it does not
     */
    public record Key(
            UUID id,
            String name,
            @Nullable UUID controller,
            Set<KeyScope> scopes,
            Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant formerUntil,
            @Nullable Instant revoked,
            boolean opens) {
        public Key {
            scopes = Set.copyOf(scopes);
        }
    }

    /** A new key of the host's software; the text is shown once. @param controller null for every controller of the platform */
    public String issue(String name, @Nullable UUID controller) {
        return issue(name, controller, KeyScope.ofAHost());
    }

    /** A new key; the text is shown once. @param controller null for every controller of the platform */
    public String issue(String name, @Nullable UUID controller, Set<KeyScope> scopes) {
        String text = PREFIX + Tokens.fresh();
        insert(name, controller, scopes, text, true);
        return text;
    }

    /** A key by which something acts that shows another proof than a text; none opens it. */
    UUID issueUnopened(String name, @Nullable UUID controller, Set<KeyScope> scopes) {
        return insert(name, controller, scopes, Tokens.fresh(), false);
    }

    /** That whatever acts by a key proves otherwise who it is, or may do something else. */
    void changeUnopened(UUID id, String name, Set<KeyScope> scopes) {
        forget(id);
        database.sql("update identity.api_key set name = ?, scopes = ? where id = ?")
                .params(name, texts(scopes), id)
                .update();
        controllers(id).forEach(controller -> acts.record(controller.orElse(null), new Act.KeyChanged(id)));
    }

    private UUID insert(String name, @Nullable UUID controller, Set<KeyScope> scopes, String text, boolean opens) {
        if (scopes.isEmpty()) {
            throw new Wrong("A key is for something: choose what it may be used for");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID id = UUID.randomUUID();
            database.sql(
                            "insert into identity.api_key (id, name, hash, created, scopes, opens) values (?, ?, ?, ?, ?, ?)")
                    .params(id, name, Tokens.hash(text), Timestamp.from(clock.instant()), texts(scopes), opens)
                    .update();
            grants.put(id, Role.INTEGRATOR, controller);
            acts.record(controller, new Act.KeyIssued(id));
            return id;
        }));
    }

    private static String[] texts(Set<KeyScope> scopes) {
        return scopes.stream().map(KeyScope::text).sorted().toArray(String[]::new);
    }

    /** Gives a key another text, which is shown once; the one before opens for {@link #CHANGING_OVER}. Empty for one that ended or that no text opens. */
    @Transactional
    public Optional<String> change(UUID id) {
        String text = PREFIX + Tokens.fresh();
        Instant now = clock.instant();
        forget(id);
        boolean changed = database.sql("""
                        update identity.api_key set former_hash = hash, former_until = ?, hash = ?
                        where id = ? and revoked is null and opens
                        """)
                        .params(Timestamp.from(now.plus(CHANGING_OVER)), Tokens.hash(text), id)
                        .update()
                == 1;
        if (changed) {
            controllers(id).forEach(controller -> acts.record(controller.orElse(null), new Act.KeyChanged(id)));
        }
        return changed ? Optional.of(text) : Optional.empty();
    }

    /** Some keys, the newest first, those that ended as well. @param named what their names contain; empty for all */
    @Transactional(readOnly = true)
    public List<Key> page(String named, int offset, int limit) {
        return database.sql("""
                        select k.*, g.controller from identity.api_key k
                        left join identity.granted g on g.actor = k.id and g.role = 'INTEGRATOR'
                        where position(lower(?) in lower(k.name)) > 0
                        order by k.created desc, k.id offset ? limit ?
                        """)
                .params(named.strip(), offset, limit)
                .query((row, n) -> key(row))
                .list();
    }

    /** How many keys {@link #page} has in all. */
    @Transactional(readOnly = true)
    public int count(String named) {
        return database.sql("select count(*) from identity.api_key where position(lower(?) in lower(name)) > 0")
                .param(named.strip())
                .query(Integer.class)
                .single();
    }

    /** Ends a key for good. Here at once; another node that saw it lately forgets it within a minute. */
    @Transactional
    public boolean revoke(UUID id) {
        forget(id);
        boolean revoked = database.sql("update identity.api_key set revoked = ? where id = ? and revoked is null")
                        .params(Timestamp.from(clock.instant()), id)
                        .update()
                == 1;
        if (revoked) {
            controllers(id).forEach(controller -> acts.record(controller.orElse(null), new Act.KeyRevoked(id)));
        }
        return revoked;
    }

    /** The integrator that shows a key. A key is looked up at most once a minute, which also dates its last use. */
    public Optional<Integrator> of(String text) {
        if (!text.startsWith(PREFIX) || text.length() > 100) {
            return Optional.empty();
        }
        byte[] hash = Tokens.hash(text);
        return remembered(
                HexFormat.of().formatHex(hash),
                () -> lookUp("hash = :hash or former_hash = :hash and former_until > :now", Map.of("hash", hash)));
    }

    /** The integrator whose key has this id, while the key stands; for a token that names it. */
    public Optional<Integrator> of(UUID id) {
        return remembered(id.toString(), () -> lookUp("id = :id", Map.of("id", id)));
    }

    /** What a key is called, for those who may see keys; empty for others. */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(UUID id) {
        return database.sql("select name from identity.api_key where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    private void forget(UUID id) {
        remembered.values().removeIf(known -> known.integrator().key().equals(id));
    }

    private List<Optional<UUID>> controllers(UUID id) {
        return database.sql("select controller from identity.granted where actor = ?")
                .param(id)
                .query((row, n) -> Optional.ofNullable(row.getObject("controller", UUID.class)))
                .list();
    }

    private Optional<Integrator> remembered(String shown, Supplier<Optional<Integrator>> lookUp) {
        long now = System.currentTimeMillis();
        Remembered known = remembered.get(shown);
        if (known != null && now - known.since() < REMEMBERED_MILLIS) {
            return Optional.of(known.integrator());
        }
        Optional<Integrator> found = lookUp.get();
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        found.ifPresentOrElse(
                integrator -> remembered.put(shown, new Remembered(integrator, now)), () -> remembered.remove(shown));
        return found;
    }

    /** @param which condition that finds at most one key, with its parameters by name */
    private Optional<Integrator> lookUp(String which, Map<String, ?> parameters) {
        return CurrentActor.as(
                Actor.DOOR,
                () -> Objects.requireNonNull(transaction.execute(status -> database.sql("""
                                update identity.api_key set last_used = :now where (%s) and revoked is null
                                returning id, name, scopes
                                """.formatted(which))
                        .param("now", Timestamp.from(clock.instant()))
                        .params(parameters)
                        .query((row, n) -> new Integrator(
                                row.getObject("id", UUID.class), row.getString("name"), Set.of(), scopes(row)))
                        .optional()
                        .map(known -> new Integrator(known.key(), known.name(), grants.of(known), known.scopes())))));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("controller", UUID.class),
                scopes(row),
                row.getTimestamp("created").toInstant(),
                Columns.instant(row, "last_used"),
                Columns.instant(row, "former_until"),
                Columns.instant(row, "revoked"),
                row.getBoolean("opens"));
    }

    /** A scope of a later release is none here. */
    private static Set<KeyScope> scopes(ResultSet row) throws SQLException {
        Array written = row.getArray("scopes");
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        Arrays.stream((String[]) written.getArray()).map(KeyScope::of).forEach(scope -> scope.ifPresent(scopes::add));
        return scopes;
    }

    private record Remembered(Integrator integrator, long since) {}
}
