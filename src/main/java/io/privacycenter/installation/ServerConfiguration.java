package io.privacycenter.installation;

/**
 * What PostgreSQL is told at each start. Its log holds no values: they may be personal.
 *
 * @param memory of the machine, bytes
 */
record ServerConfiguration(int port, boolean durable, long memory) {

    /** Megabytes of pages that it keeps, which it takes as it needs them: with a million people those of all indexes of names. */
    private int buffers() {
        return Math.clamp(memory / 8 >> 20, 128, 2_048);
    }

    String text() {
        String durability = durable ? "on" : "off";
        return """
                # Written at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = %dMB
                password_encryption = scram-sha-256
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                # After a checkpoint the first change of a page logs all of it: ten times the log of an append.
                max_wal_size = 2GB
                checkpoint_timeout = 15min
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length_on_error = 0
                """.formatted(port, buffers(), durability, durability, durability);
    }
}
