package io.privacycenter.sources.packages;

import io.privacycenter.sources.packages.PackageContent.Extent;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.FileValue;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A person's copy of their data as a ZIP: {@code index.html} to read, {@code summary.pdf} to print, {@code data.json} for
 * machines with its schema, a table for each kind of data under {@code kinds/} for spreadsheets, the original files, and
 * {@code manifest.json} with size and SHA-256 of each. Streamed: the rows are gone through once for each part, and one
 * row at a time is in memory. The same rows and texts make the same bytes.
 */
public final class AccessPackage {

    /**
     * @param rows rows of which something went out
     * @param bytes size of the ZIP
     * @param sha256 of the whole ZIP, in hex
     */
    public record Written(long rows, long files, long bytes, String sha256) {}

    /** The part that people read. */
    public static final String PAGE = "index.html";

    /** ZIP keeps no date before; one for all keeps the bytes the same. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final PackageTexts texts;
    private final PackageContent content;
    private final List<PackageData.ManifestEntry> manifest = new ArrayList<>();

    private AccessPackage(ZipOutputStream zip, PackageTexts texts, PackageContent content) {
        this.zip = zip;
        this.texts = texts;
        this.content = content;
    }

    /** Writes the package and leaves {@code out} open. */
    public static Written write(
            OutputStream out,
            PackageTexts texts,
            List<PersonsRows> sources,
            Release release,
            PackageSummary.Paper paper)
            throws IOException {
        var whole = new Measured(out);
        var zip = new ZipOutputStream(whole);
        var written = new AccessPackage(zip, texts, new PackageContent(texts, sources, release));
        List<Extent> extents = written.content.extents();
        long rows = written.page(extents);
        written.summary(extents, paper);
        written.data();
        written.sheets(extents);
        long files = written.files();
        written.manifest();
        zip.finish();
        return new Written(rows, files, whole.size(), whole.sha256());
    }

    /** The JSON Schema (2020-12) of {@code data.json}, as every package holds it. */
    public static byte[] schema() {
        try (InputStream schema = AccessPackage.class.getResourceAsStream("access.v1.schema.json")) {
            return Objects.requireNonNull(schema).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of a package could not be read", e);
        }
    }

    private long page(List<Extent> extents) throws IOException {
        long[] rows = {0};
        entry(PAGE, out -> rows[0] = new PackagePage(texts, content, extents).write(out));
        return rows[0];
    }

    private void summary(List<Extent> extents, PackageSummary.Paper paper) throws IOException {
        byte[] pdf = paper.print(new PackageSummary(
                content.places(),
                extents.stream()
                        .map(extent -> new PackageSummary.OfKind(
                                texts.kindLabel(extent.kind()), extent.items(), extent.from(), extent.to()))
                        .toList()));
        entry(PackageSummary.FILE, out -> out.write(pdf));
    }

    private void data() throws IOException {
        entry("data.json", out -> PackageData.write(out, texts, content));
        byte[] schema = schema();
        entry("data.schema.json", out -> out.write(schema));
    }

    private void sheets(List<Extent> extents) throws IOException {
        var sheets = new PackageSheets(content);
        for (Extent extent : extents) {
            entry(sheets.path(extent.kind()), out -> sheets.write(out, extent.kind()));
        }
    }

    private long files() throws IOException {
        var numbers = new PackageFiles();
        for (String kind : content.kinds()) {
            content.forEachRowOf(kind, (source, row, values) -> {
                for (Value value : values) {
                    FileValue file = value.file();
                    if (file != null) {
                        entry(numbers.next(file), file::writeTo);
                    }
                }
            });
        }
        return numbers.count();
    }

    private void manifest() throws IOException {
        entry("manifest.json", out -> PackageData.writeManifest(out, List.copyOf(manifest), texts.withheld()));
    }

    @FunctionalInterface
    private interface Part {
        void write(OutputStream out) throws IOException;
    }

    private void entry(String path, Part part) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(NO_DATE);
        zip.putNextEntry(entry);
        var measured = new Measured(zip);
        part.write(measured);
        zip.closeEntry();
        manifest.add(new PackageData.ManifestEntry(path, measured.size(), measured.sha256()));
    }
}
