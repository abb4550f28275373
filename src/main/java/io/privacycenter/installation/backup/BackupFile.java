package io.privacycenter.installation.backup;

import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of a backup: a gzipped tar. First {@code backup.json} ({@link Header}), then files and folders, last
 * {@code files.sha256}: a line "SHA-256  path" for each file in order, and a line with HMAC-SHA-256 over those under a
 * key derived from the master key. So what was damaged, cut off, added or made by somebody else is noticed.
 */
record BackupFile(Path path) {

    static final int FORMAT = 1;
    static final String HEADER = "backup.json";
    static final String LIST = "files.sha256";

    private static final int LARGEST_HEADER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What must be known before anything is unpacked.
     *
     * @param made when, UTC
     * @param postgres major version of the server whose files these are
     * @param schema version of our tables; 0 when there are none
     * @param keys name → id of each key that is needed, see {@link InstallationKeys}
     */
    record Header(int format, Instant made, int postgres, int schema, Map<String, String> keys) {}

    /** What is done with an entry that is read. */
    interface EachEntry {
        void folder(String path) throws IOException;

        void file(String path, InputStream content) throws IOException;

        /** Only looks whether everything is as it was written. */
        EachEntry IGNORED = new EachEntry() {
            @Override
            public void folder(String path) {}

            @Override
            public void file(String path, InputStream content) {}
        };
    }

    /** @throws InstallationException when it is no backup, or one that this version does not know */
    Header header() {
        try (TarArchiveInputStream tar = open()) {
            TarArchiveEntry first = tar.getNextEntry();
            if (first != null && first.getName().equals(HEADER) && first.getSize() <= LARGEST_HEADER) {
                Header header = JSON.readValue(tar.readAllBytes(), Header.class);
                if (header.format() != FORMAT) {
                    throw new InstallationException("The backup " + path + " has the form " + header.format()
                            + "; this version knows the form " + FORMAT + ". Use the version that made it.");
                }
                return header;
            }
        } catch (NoSuchFileException e) {
            throw new InstallationException("There is no backup " + path + ".", e);
        } catch (IOException | JacksonException notOurs) {
            // Told below: whatever is wrong with it, it is none.
        }
        throw new InstallationException("The file " + path + " is not a backup of the Privacy Center.");
    }

    /**
     * Goes through all entries, and says whether they are as they were written only at the end.
     *
     * @throws InstallationException naming the first entry that is not as it was written
     * @throws IOException only as {@code each} throws it
     */
    void read(MasterKey key, EachEntry each) throws IOException {
        StringBuilder found = new StringBuilder();
        try (TarArchiveInputStream tar = open()) {
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                String name = entry.getName();
                if (name.equals(LIST)) {
                    check(found.toString(), new String(tar.readAllBytes(), StandardCharsets.UTF_8), key);
                    return;
                }
                if (entry.isDirectory()) {
                    each.folder(name);
                } else {
                    var content = new DigestInputStream(tar, sha256());
                    if (!name.equals(HEADER)) {
                        each.file(name, content);
                    }
                    content.transferTo(OutputStream.nullOutputStream());
                    found.append(line(content.getMessageDigest(), name));
                }
            }
        }
        throw new InstallationException("The backup " + path + " ends too early: it was cut off.");
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) {
        try {
            return tar.getNextEntry();
        } catch (IOException e) {
            throw new InstallationException("The backup " + path + " is damaged or was cut off.", e);
        }
    }

    private void check(String found, String listed, MasterKey key) {
        String[] read = found.split("\n", -1);
        String[] written = listed.split("\n", -1);
        for (int i = 0; i < read.length - 1; i++) {
            if (i >= written.length || !read[i].equals(written[i])) {
                throw new InstallationException("The backup " + path + " is damaged: "
                        + read[i].substring(read[i].indexOf("  ") + 2) + " is not as it was written.");
            }
        }
        if (!MessageDigest.isEqual(
                signed(found, key).getBytes(StandardCharsets.UTF_8), listed.getBytes(StandardCharsets.UTF_8))) {
            throw new InstallationException(
                    "The backup " + path + " is not as it was written: its list of files does not match.");
        }
    }

    private TarArchiveInputStream open() throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(in, 1 << 16)), "UTF-8");
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    static byte[] text(Header header) {
        return JSON.writeValueAsBytes(header);
    }

    static String line(MessageDigest digest, String path) {
        return HexFormat.of().formatHex(digest.digest()) + "  " + path + "\n";
    }

    /** The list with its seal as the last line. */
    static String signed(String list, MasterKey key) {
        byte[] seal = MasterKey.hmac(key.derive("backup"), list.getBytes(StandardCharsets.UTF_8));
        return list + HexFormat.of().formatHex(seal) + "\n";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
