package io.privacycenter.ledger.log;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.privacycenter.installation.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkpoints outside the database: every one at the end of a file of its day, {@code 2026-11-20.checkpoints}, and the
 * newest in {@code latest.checkpoint}.
 */
public record CheckpointFolder(Path path) {

    private static final String LATEST = "latest.checkpoint";
    private static final String DAY = ".checkpoints";

    /** The folder of an installation. */
    public static CheckpointFolder of(Settings settings, LogSettings log) {
        return new CheckpointFolder(
                log.checkpoints() == null ? settings.data().resolve("checkpoints") : log.checkpoints());
    }

    /** @throws UncheckedIOException when the folder cannot be written */
    void keep(Checkpoint checkpoint, Instant signed) {
        String note = checkpoint.note().written();
        try {
            Files.createDirectories(path);
            Path day = path.resolve(DateTimeFormatter.ISO_LOCAL_DATE.format(signed.atZone(ZoneOffset.UTC)) + DAY);
            Files.writeString(day, note, CREATE, APPEND);
            Path draft = path.resolve(LATEST + ".new");
            Files.writeString(draft, note);
            Files.move(draft, path.resolve(LATEST), ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("A checkpoint cannot be written to " + path, e);
        }
    }

    /** The newest checkpoint held here. */
    public Optional<Checkpoint> latest() {
        Path file = path.resolve(LATEST);
        try {
            return Files.exists(file) ? Optional.of(Checkpoint.read(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint in " + file + " cannot be read", e);
        }
    }

    /** When the newest checkpoint was put here. */
    public Optional<Instant> latestSince() {
        Path file = path.resolve(LATEST);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint in " + file + " cannot be read", e);
        }
    }

    /** What an audit takes as witnesses: every checkpoint of the last day, and the last one of every day before. */
    public List<Checkpoint> witnesses() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> days = files.filter(file -> file.getFileName().toString().endsWith(DAY))
                    .sorted()
                    .toList();
            List<Checkpoint> witnesses = new ArrayList<>();
            for (Path day : days) {
                List<Checkpoint> all = Checkpoint.readAll(Files.readString(day));
                witnesses.addAll(day.equals(days.getLast()) || all.isEmpty() ? all : List.of(all.getLast()));
            }
            return witnesses;
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoints in " + path + " cannot be read", e);
        }
    }
}
