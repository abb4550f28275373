package io.privacycenter.sources.orders;

import io.privacycenter.installation.Columns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.erasure.ErasureOrder;
import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders that the host's own software carries out. They are put down and ended by the worker; the host reads those of its
 * controllers, oldest first, and acknowledges them. An acknowledgement ends nothing: a proof does.
 */
@Component
public class HostOrders {

    private static final String SEAL = "host-order:";
    private static final String OPEN_TO_THE_HOST =
            "ended is null and (acknowledged is null or refuted >= acknowledged)";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;
    private final ApplicationEventPublisher events;

    public HostOrders(JdbcClient database, MasterKey key, InstallationClock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.events = events;
    }

    /** The host has something to do. Said in the transaction that puts it down. */
    public record Issued(UUID order, UUID controller) implements Serializable {}

    /** What the host has acknowledged is not done: it has to do it again. Said in the transaction that finds it. */
    public record Refuted(UUID order, UUID controller) {}

    /**
     * An order that has not ended.
     *
     * @param cause what had ordered it
     * @param acknowledged when the host last said that it was done
     * @param refuted when a query of ours last found rows after that
     * @param reminded when people were last told that the host is silent
     */
    public record Standing(
            UUID id,
            UUID cause,
            HostOrder.Kind kind,
            String source,
            Instant ordered,
            @Nullable Instant acknowledged,
            @Nullable Instant refuted,
            @Nullable Instant reminded,
            ErasureOrder order) {

        /** The host says that it is done, and no query of ours has said otherwise since. */
        public boolean isAcknowledged() {
            return acknowledged != null && (refuted == null || refuted.isBefore(acknowledged));
        }

        /** Since when we wait for a word of the host. */
        public Instant waitsSince() {
            return refuted == null || refuted.isBefore(ordered) ? ordered : refuted;
        }
    }

    /** How an acknowledgement was taken. */
    public sealed interface Acknowledgement {
        /** @param cause what had ordered it */
        record Taken(Instant when, UUID cause) implements Acknowledgement {}

        /** It was taken back before; nothing is to be done. */
        record Withdrawn() implements Acknowledgement {}

        /** There is none, or it is not the host's to see. */
        record Unknown() implements Acknowledgement {}
    }

    /** Puts an order down, once under its id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(
            UUID id,
            HostOrder.Kind kind,
            UUID cause,
            UUID subject,
            UUID controller,
            Source source,
            ErasureOrder order) {
        int put = database.sql("""
                        insert into sources.host_order (subject, id, controller, source, cause, kind, sealed, ordered)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (subject, id) do update
                        set sealed = excluded.sealed, ordered = excluded.ordered, ended = null, ending = null,
                            first_read = null, acknowledged = null, acknowledged_by = null, refuted = null,
                            reminded = null
                        where host_order.ended is not null
                        """)
                .params(
                        subject,
                        id,
                        controller,
                        source.definition().id(),
                        cause,
                        kind.name(),
                        key.seal(
                                SEAL + id,
                                SealedOrder.of(kind, order, source.mapping()).text()),
                        Timestamp.from(clock.instant()))
                .update();
        if (put > 0) {
            events.publishEvent(new Issued(id, controller));
        }
    }

    /** What a cause has ordered and is not ended; for the worker. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Standing> standing(UUID cause) {
        return database.sql("select * from sources.host_order where cause = ? and ended is null order by number")
                .param(cause)
                .query(this::opened)
                .list();
    }

    /** The same of one kind, whatever has ordered it about a subject. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Standing> standing(UUID subject, HostOrder.Kind kind) {
        return database.sql(
                        "select * from sources.host_order where subject = ? and kind = ? and ended is null order by number")
                .params(subject, kind.name())
                .query(this::opened)
                .list();
    }

    /** One order; empty when it has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Standing> open(UUID id) {
        return database.sql("select * from sources.host_order where id = ? and ended is null")
                .param(id)
                .query(this::opened)
                .optional();
    }

    /** Whether the host read an order; asked in the transaction that ends it, nobody reads it afterwards. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean wasRead(UUID id) {
        return database.sql("select first_read is not null from sources.host_order where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** It is done, as a query of ours said, or, where none can, the host. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean proved(UUID id) {
        return end(id, "PROVED");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(UUID id) {
        return end(id, "WITHDRAWN");
    }

    private boolean end(UUID id, String ending) {
        return database.sql(
                                "update sources.host_order set ended = ?, ending = ?, sealed = null where id = ? and ended is null")
                        .params(Timestamp.from(clock.instant()), ending, id)
                        .update()
                > 0;
    }

    /** A query of ours found rows although it was acknowledged: the host reads it again. @return whether it was */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean refuted(UUID id) {
        Optional<UUID> controller = database.sql("""
                        update sources.host_order set refuted = ?
                        where id = ? and ended is null and acknowledged is not null
                          and (refuted is null or refuted < acknowledged)
                        returning controller
                        """)
                .params(Timestamp.from(clock.instant()), id)
                .query(UUID.class)
                .optional();
        controller.ifPresent(whose -> events.publishEvent(new Refuted(id, whose)));
        return controller.isPresent();
    }

    /** Whether an order is one that the host has not acknowledged, or not carried out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean waitsForTheHost(UUID id) {
        return database.sql("select exists (select from sources.host_order where id = ? and " + OPEN_TO_THE_HOST + ")")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** What is sent to the host, which may have begun from now on; empty when it has nothing to do with it any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<HostOrder> handOver(UUID id) {
        Optional<HostOrder> order = database.sql(
                        "select * from sources.host_order where id = ? and " + OPEN_TO_THE_HOST + " for update")
                .param(id)
                .query(this::shown)
                .optional();
        order.ifPresent(this::isRead);
        return order;
    }

    private void isRead(HostOrder order) {
        database.sql("update sources.host_order set first_read = ? where id = ? and first_read is null")
                .params(Timestamp.from(clock.instant()), order.id())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void reminded(UUID id) {
        database.sql("update sources.host_order set reminded = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Since when the oldest order of a cause waits for a word of the host; for reviewers. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> waitsSince(UUID cause) {
        return database.sql(
                        "select min(greatest(ordered, refuted)) as since from sources.host_order where cause = ? and "
                                + OPEN_TO_THE_HOST)
                .param(cause)
                .query((row, n) -> Optional.ofNullable(Columns.instant(row, "since")))
                .single();
    }

    /**
     * What the host has to do, oldest first; from now on it may have begun.
     *
     * @param controller null for all that the actor may see
     * @param after the number of the last one that was read; 0 for the first page
     * @param sought one more than the host is told of: that one says whether there are further ones, and is not begun
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<HostOrder> read(@Nullable UUID controller, long after, int sought) {
        List<HostOrder> orders = database.sql(
                        "select * from sources.host_order where " + OPEN_TO_THE_HOST
                                + " and number > ? and (cast(? as uuid) is null or controller = ?) order by number limit ? for update")
                .param(after)
                .param(controller)
                .param(controller)
                .param(sought)
                .query(this::shown)
                .list();
        orders.stream().limit(sought - 1L).forEach(this::isRead);
        return orders;
    }

    /** The host says that it did it. Saying it again changes nothing, unless a proof had found rows in between. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Acknowledgement acknowledge(UUID id, UUID by) {
        int taken = database.sql("update sources.host_order set acknowledged = ?, acknowledged_by = ? where id = ? and "
                        + OPEN_TO_THE_HOST)
                .params(Timestamp.from(clock.instant()), by, id)
                .update();
        return database.sql("select cause, acknowledged, ended, ending from sources.host_order where id = ?")
                .param(id)
                .query((row, n) -> {
                    Instant when = taken > 0 || !"WITHDRAWN".equals(row.getString("ending"))
                            ? Optional.ofNullable(Columns.instant(row, "acknowledged"))
                                    .orElse(Columns.instant(row, "ended"))
                            : null;
                    return when == null
                            ? new Acknowledgement.Withdrawn()
                            : new Acknowledgement.Taken(when, row.getObject("cause", UUID.class));
                })
                .optional()
                .map(Acknowledgement.class::cast)
                .orElseGet(Acknowledgement.Unknown::new);
    }

    private Standing opened(ResultSet row, int n) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                row.getObject("cause", UUID.class),
                HostOrder.Kind.valueOf(row.getString("kind")),
                row.getString("source"),
                Objects.requireNonNull(Columns.instant(row, "ordered")),
                Columns.instant(row, "acknowledged"),
                Columns.instant(row, "refuted"),
                Columns.instant(row, "reminded"),
                unsealed(row).order());
    }

    private HostOrder shown(ResultSet row, int n) throws SQLException {
        return new HostOrder(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                HostOrder.Kind.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getObject("controller", UUID.class),
                Objects.requireNonNull(Columns.instant(row, "ordered")),
                Columns.instant(row, "refuted"),
                unsealed(row).shown());
    }

    private SealedOrder unsealed(ResultSet row) throws SQLException {
        return SealedOrder.read(key.open(SEAL + row.getObject("id", UUID.class), row.getBytes("sealed")));
    }
}
