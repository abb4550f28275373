package io.privacycenter.notices.webhooks;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Columns;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.vocabulary.Wrong;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where webhooks are sent, and what became of what was. For administrators, and for keys with that scope; whose a webhook is,
 * row-level security asks again.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR') or hasAuthority('SCOPE_webhooks')")
public class Webhooks {

    /** For one controller, or for the platform. */
    public static final int MOST = 20;

    /** How long the former secret of a webhook goes on to sign, so that its receiver changes over without a gap. */
    public static final Duration CHANGING_OVER = Duration.ofDays(1);

    static final String SEAL = "webhook:";
    private static final Role[] THOSE_WHO_SAY_WHERE = {Role.ADMINISTRATOR, Role.INTEGRATOR};

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Posting posting;
    private final Outbox outbox;
    private final Grants grants;
    private final Acts acts;
    private final MasterKey key;
    private final InstallationClock clock;

    Webhooks(
            JdbcClient database,
            TransactionTemplate transaction,
            Posting posting,
            Outbox outbox,
            Grants grants,
            Acts acts,
            MasterKey key,
            InstallationClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.posting = posting;
        this.outbox = outbox;
        this.grants = grants;
        this.acts = acts;
        this.key = key;
        this.clock = clock;
    }

    /** @param secret shown once */
    public record Added(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "Added " + webhook.id();
        }
    }

    /** @param until how long the one before signs, too */
    public record Changed(String secret, Instant until) {
        @Override
        public String toString() {
            return "Changed, until " + until;
        }
    }

    /**
     * Webhooks, older first.
     *
     * @param controller null for all that the actor may see
     * @param after the number of the last one that was read; 0 for the first page
     */
    @Transactional(readOnly = true)
    public List<Webhook> listed(@Nullable UUID controller, long after, int most) {
        return database.sql(SELECT + """
                         where w.number > ? and (cast(? as uuid) is null or w.controller = ?) order by w.number limit ?
                        """)
                .param(after)
                .param(controller)
                .param(controller)
                .param(most)
                .query(Webhooks::webhook)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Webhook> find(UUID id) {
        return database.sql(SELECT + " where w.id = ?")
                .param(id)
                .query(Webhooks::webhook)
                .optional();
    }

    /**
     * A new one.
     *
     * @param controller whose; null for whatever happens at any
     * @throws AddressRefused when nothing may be sent there
     * @throws IllegalArgumentException when nothing is chosen, or there are too many
     * @throws AccessDeniedException where the actor has no say
     */
    public Added add(@Nullable UUID controller, String url, Set<EventType> types) {
        require(controller);
        if (types.isEmpty() || !EventType.toChoose().containsAll(types)) {
            throw new Wrong("Choose what is sent");
        }
        String address = url.strip();
        posting.check(address); // asks a name server, so in no transaction
        return Objects.requireNonNull(transaction.execute(status -> put(controller, address, types)));
    }

    private Added put(@Nullable UUID controller, String url, Set<EventType> types) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("webhooks of " + controller)
                .query((row, n) -> true)
                .list();
        if (count(controller) >= MOST) {
            throw new Wrong("There are %d webhooks already", MOST);
        }
        UUID id = UUID.randomUUID();
        String secret = Signature.freshSecret();
        database.sql("""
                        insert into notices.webhook (id, controller, url, types, secret, created, created_by)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(controller)
                .param(url)
                .param(types.stream().map(EventType::text).sorted().toArray(String[]::new))
                .param(key.seal(SEAL + id, secret))
                .param(Timestamp.from(clock.instant()))
                .param(CurrentActor.get().orElseThrow().actorId())
                .update();
        acts.record(
                controller,
                new Act.WebhookAdded(
                        id,
                        types.stream()
                                .map(type -> type.text().toUpperCase(Locale.ROOT))
                                .collect(Collectors.toSet())));
        return new Added(find(id).orElseThrow(), secret);
    }

    /** Gives it another secret; the one before signs for {@link #CHANGING_OVER}, too. Empty where there is no such webhook. */
    @Transactional
    public Optional<Changed> changeSecret(UUID id) {
        return find(id).map(webhook -> {
            String secret = Signature.freshSecret();
            Instant until = clock.instant().plus(CHANGING_OVER);
            database.sql("""
                            update notices.webhook set former_secret = secret, former_until = ?, secret = ? where id = ?
                            """)
                    .params(Timestamp.from(until), key.seal(SEAL + id, secret), id)
                    .update();
            acts.record(webhook.controller(), new Act.WebhookSecretChanged(id));
            return new Changed(secret, until);
        });
    }

    /** Nothing is sent any more; what waits is given up. @return false where there is no such webhook */
    @Transactional
    public boolean switchOff(UUID id) {
        Optional<Webhook> found = find(id);
        found.filter(webhook -> webhook.off() == null).ifPresent(webhook -> {
            database.sql("update notices.webhook set switched_off = ?, why_off = 'PERSON' where id = ?")
                    .params(Timestamp.from(clock.instant()), id)
                    .update();
            acts.record(webhook.controller(), new Act.WebhookSwitchedOff(id));
        });
        return found.isPresent();
    }

    /** What happens from now on is sent; what was given up is so still. @return false where there is no such webhook */
    @Transactional
    public boolean switchOn(UUID id) {
        Optional<Webhook> found = find(id);
        found.ifPresent(webhook -> {
            database.sql("""
                            update notices.webhook
                            set switched_off = null, why_off = null, failing_since = null, rest_until = null where id = ?
                            """).param(id).update();
            if (webhook.off() != null) {
                acts.record(webhook.controller(), new Act.WebhookSwitchedOn(id));
            }
        });
        return found.isPresent();
    }

    /** It is no more, with all that is known of what was sent. @return false where there was no such webhook */
    @Transactional
    public boolean remove(UUID id) {
        Optional<Webhook> found = find(id);
        found.ifPresent(webhook -> {
            database.sql("delete from notices.webhook where id = ?").param(id).update();
            acts.record(webhook.controller(), new Act.WebhookRemoved(id));
        });
        return found.isPresent();
    }

    /**
     * What was sent, or is to be, newest first.
     *
     * @param state null for any
     * @param before numbers below this one, {@link Long#MAX_VALUE} for the newest
     */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(UUID webhook, Delivery.@Nullable State state, long before, int most) {
        String wanted = state == null ? null : state.name();
        return database.sql("""
                        select * from notices.webhook_delivery
                        where webhook = ? and number < ? and (cast(? as text) is null or state = ?)
                        order by number desc limit ?
                        """)
                .param(webhook)
                .param(before)
                .param(wanted)
                .param(wanted)
                .param(most)
                .query(Webhooks::delivery)
                .list();
    }

    /** Sends what was given up again, under the same id. @return false when it was not given up, or its webhook is off */
    @Transactional
    public boolean sendAgain(UUID webhook, UUID delivery) {
        Timestamp now = Timestamp.from(clock.instant());
        int again = database.sql("""
                        update notices.webhook_delivery d
                        set state = 'WAITING', attempts = 0, since = ?, next_try = ?, ended = null
                        where id = ? and webhook = ? and state = 'DEAD'
                          and exists (select from notices.webhook w where w.id = d.webhook and w.switched_off is null)
                        """).params(now, now, delivery, webhook).update();
        if (again == 1) {
            outbox.send(delivery);
        }
        return again == 1;
    }

    /** Sends something that says nothing, once. @return the delivery; empty where there is no such webhook, or it is off */
    @Transactional
    public Optional<UUID> ping(UUID id) {
        return find(id).filter(webhook -> webhook.off() == null)
                .map(webhook -> outbox.put(
                        id,
                        new Outbox.News(
                                EventType.PING,
                                UUID.randomUUID().toString(),
                                webhook.controller(),
                                null,
                                "{}",
                                clock.instant())));
    }

    private void require(@Nullable UUID controller) {
        if (controller != null) {
            grants.require(controller, THOSE_WHO_SAY_WHERE);
        } else if (grants.controllers(THOSE_WHO_SAY_WHERE).isPresent()) {
            throw new AccessDeniedException("Not granted at every controller");
        }
    }

    private long count(@Nullable UUID controller) {
        return database.sql(
                        "select count(*) from notices.webhook where controller is not distinct from cast(? as uuid)")
                .param(controller)
                .query(Long.class)
                .single();
    }

    private static final String SELECT = """
            select w.*, (select count(*) from notices.webhook_delivery d
                         where d.webhook = w.id and d.state = 'DEAD') as dead
            from notices.webhook w""";

    private static Webhook webhook(ResultSet row, int n) throws SQLException {
        Instant off = Columns.instant(row, "switched_off");
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("controller", UUID.class),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("types").getArray())
                        .map(EventType::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                row.getTimestamp("created").toInstant(),
                Columns.instant(row, "former_until"),
                off == null ? null : new Webhook.Off(off, Webhook.Why.valueOf(row.getString("why_off"))),
                Columns.instant(row, "failing_since"),
                row.getLong("dead"));
    }

    private static Delivery delivery(ResultSet row, int n) throws SQLException {
        String outcome = row.getString("outcome");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                EventType.of(row.getString("type")).orElseThrow(),
                row.getTimestamp("happened").toInstant(),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "next_try"),
                outcome == null ? null : Outcome.valueOf(outcome),
                Columns.instant(row, "ended"));
    }
}
