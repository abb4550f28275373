package io.privacycenter.installation.postgres;

import io.privacycenter.installation.InstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL writes into its folder about the process that serves it. The file survives a process that is killed. */
record PidFile(Path cluster) {
    /** No process has this number: tells PostgreSQL that the server of a pid file is gone, and keeps its other checks. */
    private static final String NO_PROCESS = String.valueOf(Integer.MAX_VALUE);

    /**
     * The number of the process that serves this very folder. The file's number may belong to anyone by now, and a
     * process that is dead but not buried has no command line any more.
     */
    Optional<String> server() {
        return lines().stream().findFirst().map(String::strip).filter(this::serves);
    }

    /** Lets the next server start, whoever has the number of the dead one. */
    void disown() {
        List<String> lines = new ArrayList<>(lines());
        if (lines.isEmpty()) {
            return;
        }
        lines.set(0, NO_PROCESS);
        try {
            Files.write(path(), lines);
        } catch (IOException e) {
            throw new InstallationException("The file " + path() + " of an earlier server cannot be written.", e);
        }
    }

    boolean exists() {
        return Files.exists(path());
    }

    private List<String> lines() {
        try {
            return exists() ? Files.readAllLines(path()) : List.of();
        } catch (IOException e) {
            throw new InstallationException("The file " + path() + " of an earlier server cannot be read.", e);
        }
    }

    private boolean serves(String pid) {
        return pid.matches("[0-9]{1,9}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .flatMap(process -> process.info().commandLine())
                        .filter(line -> line.contains("postgres") && line.contains(cluster.toString()))
                        .isPresent();
    }

    private Path path() {
        return cluster.resolve("postmaster.pid");
    }
}
