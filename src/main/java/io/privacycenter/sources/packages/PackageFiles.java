package io.privacycenter.sources.packages;

import io.privacycenter.sources.rows.PersonsRows.FileValue;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the files of a package in the order in which they come, so that every part of it names them alike. */
final class PackageFiles {

    private static final int LONGEST = 80;

    private int count;

    String next(FileValue file) {
        count++;
        return "files/%04d-%s".formatted(count, safe(file.name(), file.mediaType()));
    }

    int count() {
        return count;
    }

    /** Letters, digits, dots and dashes only: nothing that leaves the folder or that a file system refuses. */
    private static String safe(@Nullable String name, @Nullable String mediaType) {
        String composed = name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFC);
        String safe = composed.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        if (safe.length() > LONGEST) {
            safe = safe.substring(safe.length() - LONGEST);
        }
        if (safe.isEmpty()) {
            safe = "file";
        }
        return safe.contains(".") ? safe : safe + extension(mediaType);
    }

    private static String extension(@Nullable String mediaType) {
        return switch (mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT)) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/gif" -> ".gif";
            case "image/webp" -> ".webp";
            case "application/pdf" -> ".pdf";
            case "text/plain" -> ".txt";
            default -> ".bin";
        };
    }

    /** Formats that every browser shows without running anything. */
    static boolean isPicture(FileValue file) {
        return switch (file.mediaType() == null ? "" : file.mediaType().toLowerCase(Locale.ROOT)) {
            case "image/jpeg", "image/png", "image/gif", "image/webp" -> true;
            default -> false;
        };
    }
}
