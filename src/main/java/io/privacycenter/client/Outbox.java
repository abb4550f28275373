package io.privacycenter.client;

import io.privacycenter.client.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectMapper;

/**
 * Events on their way to the Privacy Center, in a table of the host's own PostgreSQL database. They are written in the
 * transaction of what they tell of, so that neither is there without the other, and stay until {@link OutboxSender} was
 * told that they are recorded. What was refused stays, with why, until somebody has seen to it.
 *
 * <p>Safe for use by several threads, each with a connection of its own.
 */
public final class Outbox {

    /** The table as {@code outbox.sql} makes it. */
    public static final String TABLE = "privacy_center_outbox";

    private static final Pattern NAME = Pattern.compile("([a-z_][a-z0-9_]{0,62}\\.)?[a-z_][a-z0-9_]{0,62}");
    private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

    private final String table;

    /** The outbox in {@link #TABLE}, wherever the search path of a connection finds it. */
    public Outbox() {
        this(TABLE);
    }

    /**
     * @param table its name, with its schema if need be: {@code integration.privacy_center_outbox}
     * @throws IllegalArgumentException when it has other characters than small letters, digits and underscores
     */
    public Outbox(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("Not the name of a table: " + table);
        }
        this.table = table;
    }

    /**
     * An event that the Privacy Center did not accept.
     *
     * @param id the event's
     * @param reason what was wrong, in a sentence that names the field
     * @param at when it was refused, by the clock of the database
     */
    public record Refused(String id, String reason, Instant at) {}

    /** An event that waits, and its place. */
    record Waiting(long position, String event) {}

    /** Makes the table, unless it is there; for hosts that do not take {@code outbox.sql} into migrations of their own. */
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script().replace("exists " + TABLE + " ", "exists " + table + " "));
        }
    }

    /**
     * Writes events, to be sent once the transaction of this connection is committed. The same one written again while it
     * waits is one; one that was refused gives way to what is written now.
     *
     * @throws IllegalStateException when no transaction was begun: the event would not share the fate of what it tells of
     * @throws IllegalArgumentException when an event has no id, or another one with its id waits
     */
    public void write(Connection connection, Collection<Event> events) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("Begin a transaction: an event is written together with what it tells of");
        }
        // A select, as drivers may join the values of several inserts, and then do not count them one by one.
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into %1$s as waiting (id, event) select ?::text, ?::text
                on conflict (id) do update set event = excluded.event, refused_at = null, reason = null
                where waiting.refused_at is not null or waiting.event = excluded.event
                """.formatted(table))) {
            for (Event event : events) {
                insert.setString(1, idOf(event));
                insert.setString(2, JSON.writeValueAsString(event));
                insert.addBatch();
            }
            for (int written : insert.executeBatch()) {
                if (written == 0) {
                    throw new IllegalArgumentException("Another event with the same id waits to be sent");
                }
            }
        }
    }

    /** @see #write(Connection, Collection) */
    public void write(Connection connection, Event event) throws SQLException {
        write(connection, List.of(event));
    }

    /** How many wait to be sent, as far as this connection sees; a number that only grows needs somebody to look. */
    public long waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table + " where refused_at is null")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What was not accepted, the oldest first. @param most how many at most */
    public List<Refused> refused(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id, reason, refused_at from " + table
                + " where refused_at is not null order by position limit ?")) {
            select.setInt(1, most);
            List<Refused> refused = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    refused.add(new Refused(
                            row.getString(1),
                            row.getString(2),
                            row.getTimestamp(3).toInstant()));
                }
            }
            return refused;
        }
    }

    /** Sends one that was refused once more, as it is, now that its reason is gone. @return whether there was one */
    public boolean again(Connection connection, String id) throws SQLException {
        return changesRefused(connection, "update %s set refused_at = null, reason = null", id);
    }

    /** Gives up one that was refused, for ever. @return whether there was one */
    public boolean forget(Connection connection, String id) throws SQLException {
        return changesRefused(connection, "delete from %s", id);
    }

    /** Those that wait, in the order in which they were written; what another sender has taken is left to it. */
    List<Waiting> take(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select position, event from " + table
                + " where refused_at is null order by position limit ? for update skip locked")) {
            select.setInt(1, most);
            List<Waiting> taken = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(new Waiting(row.getLong(1), row.getString(2)));
                }
            }
            return taken;
        }
    }

    void delete(Connection connection, List<Long> positions) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + table + " where position = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            delete.executeUpdate();
        }
    }

    void refuse(Connection connection, long position, String reason) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update " + table + " set refused_at = now(), reason = ? where position = ?")) {
            update.setString(1, reason);
            update.setLong(2, position);
            update.executeUpdate();
        }
    }

    private boolean changesRefused(Connection connection, String change, String id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(change.formatted(table) + " where id = ? and refused_at is not null")) {
            statement.setString(1, id);
            return statement.executeUpdate() > 0;
        }
    }

    private static String idOf(Event event) {
        String id = event.getId();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("An event has an id of the host's own");
        }
        return id;
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Outbox.class.getResourceAsStream("outbox.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
