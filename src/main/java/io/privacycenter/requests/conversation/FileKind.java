package io.privacycenter.requests.conversation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that are taken: what people scan and photograph. What a file is follows from its first bytes. */
public enum FileKind {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    HEIC("image/heic", "heic");

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final String mediaType;
    private final String ending;

    FileKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of the names that such files are given, without the dot. */
    public String ending() {
        return ending;
    }

    /** Empty when it is none of them, whatever it is called. */
    public static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        return switch (this) {
            case PDF -> startsWith(content, 0, "%PDF-".getBytes(StandardCharsets.US_ASCII));
            case JPEG -> startsWith(content, 0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});
            case PNG -> startsWith(content, 0, PNG_SIGNATURE);
            case HEIC ->
                startsWith(content, 4, "ftyp".getBytes(StandardCharsets.US_ASCII))
                        && content.length > 12
                        && isHeicBrand(new String(content, 8, 4, StandardCharsets.US_ASCII));
        };
    }

    private static boolean isHeicBrand(String brand) {
        return switch (brand) {
            case "heic", "heix", "mif1", "msf1" -> true;
            default -> false;
        };
    }

    private static boolean startsWith(byte[] content, int at, byte[] signature) {
        return content.length >= at + signature.length
                && Arrays.equals(content, at, at + signature.length, signature, 0, signature.length);
    }
}
