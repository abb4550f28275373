package io.privacycenter.installation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What was erased, in a file outside of the database, so that a restore of the database cannot bring it back unnoticed:
 * {@code data/erasures/erasures.log}, mode 600. Each line is a kind, an id and what is to be erased again, sealed under
 * the master key; and a line "generation N" for each start, since a database that knows a lower number than its file was
 * restored. Lines are only added, except that those whose time has passed are left out at a start.
 */
public final class ErasureJournal {

    public static final String FOLDER = "erasures";
    private static final String FILE = "erasures.log";
    private static final String GENERATION = "generation";

    private final Path folder;
    private final Path path;
    private final MasterKey key;

    public ErasureJournal(Path data, MasterKey key) {
        this.folder = data.resolve(FOLDER);
        this.path = folder.resolve(FILE);
        this.key = key;
    }

    public enum Kind {
        /** Rows of a source. */
        ROWS,
        /** A subject whose key was deleted. */
        SUBJECT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String seal(UUID id) {
            return "erasure-journal:" + word() + ":" + id;
        }
    }

    /** @param content opened */
    public record Line(Kind kind, UUID id, byte[] content) {}

    /** Adds a line, and returns when it is on the disk. */
    public synchronized void add(Kind kind, UUID id, byte[] content) {
        append(kind.word() + " " + id + " "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key.seal(kind.seal(id), content)));
    }

    /**
     * Every line in the order in which it was added; one that a crash cut off was never confirmed and is left out.
     *
     * @throws InstallationException when a line does not open: it was changed, or it is of another master key
     */
    public synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        List<String> written = written();
        for (int i = 0; i < written.size(); i++) {
            String[] parts = written.get(i).split(" ", -1);
            if (!parts[0].equals(GENERATION)) {
                lines.add(opened(parts, i + 1));
            }
        }
        return lines;
    }

    private Line opened(String[] parts, int number) {
        try {
            Kind kind = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
            UUID id = UUID.fromString(parts[1]);
            return new Line(
                    kind, id, key.open(kind.seal(id), Base64.getUrlDecoder().decode(parts[2])));
        } catch (RuntimeException e) {
            throw new InstallationException(
                    "Line " + number + " of " + path + " does not open: it was changed, or it is"
                            + " of another master key. Put the file back from its copy.");
        }
    }

    /** The highest generation in the file; 0 when there is none. */
    public synchronized long generation() {
        return written().stream()
                .filter(line -> line.matches(GENERATION + " [0-9]{1,18}"))
                .mapToLong(line -> Long.parseLong(line.substring(GENERATION.length() + 1)))
                .max()
                .orElse(0);
    }

    public synchronized void begin(long generation) {
        append(GENERATION + " " + generation);
    }

    /** The database was restored: whatever number it knows, the file's is higher now. */
    public void restored() {
        begin(generation() + 1);
    }

    /** Leaves out the lines whose time has passed, and all generations but the last. */
    public synchronized void keepOnly(Predicate<Line> needed) {
        long generation = generation();
        List<Line> all = lines();
        List<Line> kept = all.stream().filter(needed).toList();
        if (kept.size() == all.size()) {
            return;
        }
        Set<UUID> ids = new HashSet<>(kept.stream().map(Line::id).toList());
        List<String> text = new ArrayList<>(written().stream()
                .filter(line -> !line.startsWith(GENERATION))
                .filter(line -> ids.contains(UUID.fromString(line.split(" ", -1)[1])))
                .toList());
        text.add(GENERATION + " " + generation);
        try {
            Path draft = path.resolveSibling(FILE + ".new");
            Files.deleteIfExists(draft);
            write(draft, String.join("\n", text) + "\n");
            Files.move(draft, path, ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Adds to one such file the lines of another that it lacks. */
    public static void merge(Path from, Path into) throws IOException {
        Set<String> lines = new LinkedHashSet<>(complete(from));
        lines.removeAll(complete(into));
        if (!lines.isEmpty()) {
            write(into, String.join("\n", lines) + "\n");
        }
    }

    private void append(String line) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            write(path, line + "\n");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private List<String> written() {
        try {
            return complete(path);
        } catch (IOException e) {
            throw new InstallationException("The record of what was erased, " + path + ", cannot be read.", e);
        }
    }

    /** Lines that were written to their end.  */
    private static List<String> complete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        String text = Files.readString(path, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void write(Path path, String text) throws IOException {
        try (FileChannel file = FileChannel.open(
                        path,
                        Set.of(CREATE, READ, WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                FileLock alone = file.lock()) {
            file.position(cutOffHalfALine(file));
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    /** What a crash left half-written was never confirmed. @return where the next line begins */
    private static long cutOffHalfALine(FileChannel file) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        long end = file.size();
        while (end > 0) {
            last.clear();
            file.read(last, end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        file.truncate(end);
        return end;
    }

    private InstallationException unwritable(IOException e) {
        return new InstallationException(
                "What is erased must be written down outside of the database, and " + path + " cannot be written."
                        + " Give the product a data folder that it may write to (PRIVACY_CENTER_DATA).",
                e);
    }
}
