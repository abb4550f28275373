package io.privacycenter.installation.postgres;

/**
 * What PostgreSQL is told at each start. Its log holds no values: they may be personal.
 *
 * @param memory of the machine, bytes
 * @param disk what is free where its data lies, bytes
 */
record ServerConfiguration(int port, boolean durable, long memory, long disk) {

    /** Megabytes of pages that it keeps, which it takes as it needs them: with a million people those of all indexes of names. */
    private int buffers() {
        return Math.clamp(memory / 8 >> 20, 128, 4_096);
    }

    /**
     * Megabytes of log that may be kept before a checkpoint. After one the first change of a page logs all of it: ten times the
     * log of an append, so that checkpoints are to be rare while much is written. When little is, the log stays small.
     */
    private int log() {
        return Math.clamp(disk / 8 >> 20, 1_024, 8_192);
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
                max_wal_size = %dMB
                checkpoint_timeout = 15min
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length_on_error = 0
                """.formatted(port, buffers(), durability, durability, durability, log());
    }
}
