package io.privacycenter.configuration;

/**
 * A database that holds people's data. The password is not here: it lies encrypted beside the configuration.
 *
 * @param id short name, for example {@code medcom}
 * @param name what administrators call it
 * @param url JDBC address of a PostgreSQL database
 * @param user account that may read and erase
 * @param timeoutSeconds limit on one statement
 */
public record SourceDefinition(String id, String name, String url, String user, int timeoutSeconds) {

    public SourceDefinition {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    "A source is a PostgreSQL database: jdbc:postgresql://host:port/database");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 600) {
            throw new IllegalArgumentException("The time-out of a source lies between 1 and 600 seconds");
        }
    }
}
