package io.privacycenter.sources.connection;

import io.privacycenter.configuration.source.SourceDefinition;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens a connection to a source, with the account that reads. Who implements it knows the password and limits how long connecting may take (5
 * seconds) and how long a socket may stay silent; {@link Session} sets the time-outs of statements and locks itself and
 * closes what it was given.
 */
@FunctionalInterface
public interface SourceConnections {
    Connection open(SourceDefinition source) throws SQLException;

    /** With the account that carries out; where a source has only one, that is the same. */
    default Connection openToChange(SourceDefinition source) throws SQLException {
        return open(source);
    }
}
