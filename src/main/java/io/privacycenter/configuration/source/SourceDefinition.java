package io.privacycenter.configuration.source;

import io.privacycenter.vocabulary.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * A database that holds people's data. The passwords are not here: they lie encrypted beside the configuration.
 *
 * @param id short name, for example {@code medcom}
 * @param name what administrators call it
 * @param url JDBC address of a PostgreSQL database; see {@link SourceAddress}
 * @param user account that reads
 * @param timeoutSeconds limit on one statement
 * @param changeUser account that carries out what was decided; null when {@code user} does that too
 * @param connections most connections at a time with each account; null: {@value #USUAL_CONNECTIONS}
 */
public record SourceDefinition(
        String id,
        String name,
        String url,
        String user,
        int timeoutSeconds,
        @Nullable String changeUser,
        @Nullable Integer connections) {

    private static final int USUAL_CONNECTIONS = 8;
    private static final int MOST_CONNECTIONS = 50;

    public SourceDefinition {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new Wrong("A source is a PostgreSQL database: jdbc:postgresql://host:port/database");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 600) {
            throw new Wrong("The time-out of a source lies between 1 and 600 seconds");
        }
        if (connections != null && (connections < 1 || connections > MOST_CONNECTIONS)) {
            throw new Wrong("A source has between 1 and %d connections", MOST_CONNECTIONS);
        }
    }

    /** A source with one account. */
    public SourceDefinition(String id, String name, String url, String user, int timeoutSeconds) {
        this(id, name, url, user, timeoutSeconds, null, null);
    }

    /** The same database at another address. */
    public SourceDefinition at(String address) {
        return new SourceDefinition(id, name, address, user, timeoutSeconds, changeUser, connections);
    }

    /** What an account of a source is for. */
    public enum Account {
        READING,
        CHANGING
    }

    /** Whether carrying out has an account of its own, with a password of its own. */
    public boolean changesApart() {
        return changeUser != null;
    }

    /** The account that is in fact used, whatever for. */
    public Account account(Account purpose) {
        return changesApart() ? purpose : Account.READING;
    }

    /** Its name in the database. */
    public String user(Account account) {
        return account == Account.CHANGING && changeUser != null ? changeUser : user;
    }

    /** The most that are open at a time with each account. */
    public int mostConnections() {
        return connections == null ? USUAL_CONNECTIONS : connections;
    }
}
