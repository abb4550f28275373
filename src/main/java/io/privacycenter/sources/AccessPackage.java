package io.privacycenter.sources;

import io.privacycenter.sources.HeldRecord.HeldColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A person's copy of their data as a ZIP: {@code index.html} to read, {@code data.json} for machines, the original files,
 * and {@code manifest.json} with size and SHA-256 of each. Streamed: it holds one row at a time.
 */
public final class AccessPackage {

    /** Which columns of a row go out; what a decision withholds stays in. */
    @FunctionalInterface
    public interface Release {
        boolean releases(HeldRecord record, HeldColumn column);

        static Release everything() {
            return (record, column) -> true;
        }
    }

    /** @param sha256 of the whole ZIP, in hex */
    public record Written(long rows, long files, long bytes, String sha256) {}

    private AccessPackage() {}

    /** Writes the package and leaves {@code out} open. */
    public static Written write(OutputStream out, PackageTexts texts, List<PersonsRows> sources, Release release)
            throws IOException {
        throw new UnsupportedOperationException();
    }
}
