package io.privacycenter.installation.backup;

import io.privacycenter.installation.MasterKey;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a {@link BackupFile}, readable for its owner alone; nothing carries the file's name until it is whole. */
final class BackupWriter implements AutoCloseable {

    private final Path file;
    private final Path draft;
    private final MasterKey key;
    private final FileChannel channel;
    private final GZIPOutputStream gzip;
    private final TarArchiveOutputStream tar;
    private final StringBuilder list = new StringBuilder();

    BackupWriter(Path file, BackupFile.Header header, MasterKey key) throws IOException {
        this.file = file;
        this.draft = file.resolveSibling(file.getFileName() + ".part");
        this.key = key;
        Files.deleteIfExists(draft);
        this.channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.gzip = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        this.tar = new TarArchiveOutputStream(gzip, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        file(BackupFile.HEADER, BackupFile.text(header));
    }

    void folder(String path) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(path + "/"));
        tar.closeArchiveEntry();
    }

    void file(String path, byte[] content) throws IOException {
        file(path, content.length, new ByteArrayInputStream(content));
    }

    /** A file may be written to meanwhile: what it grows by is left out, and what it loses is zero. */
    void file(String path, long size, InputStream content) throws IOException {
        MessageDigest digest = BackupFile.sha256();
        begin(path, size);
        byte[] buffer = new byte[1 << 16];
        for (long left = size; left > 0; ) {
            int part = (int) Math.min(buffer.length, left);
            int read = content.read(buffer, 0, part);
            if (read < 0) {
                Arrays.fill(buffer, (byte) 0);
                read = part;
            }
            tar.write(buffer, 0, read);
            digest.update(buffer, 0, read);
            left -= read;
        }
        tar.closeArchiveEntry();
        list.append(BackupFile.line(digest, path));
    }

    /** Ends the backup, waits for the disk, and gives it its name. */
    void finish() throws IOException {
        byte[] text = BackupFile.signed(list.toString(), key).getBytes(StandardCharsets.UTF_8);
        begin(BackupFile.LIST, text.length);
        tar.write(text);
        tar.closeArchiveEntry();
        tar.finish();
        tar.flush();
        gzip.finish();
        gzip.flush();
        channel.force(true);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void begin(String path, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }
}
