package io.privacycenter.sources.packages;

import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.Row;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a package, one for each kind of data, for spreadsheets: CSV as RFC 4180 writes it, in UTF-8 with the mark
 * by which spreadsheets know it. Tables of one kind share columns that are named alike; {@code table} tells whose a row is.
 *
 * <p>What a spreadsheet would run as a formula gets an apostrophe before it, by which spreadsheets mean text. Numbers stay
 * as they are, and {@code data.json} has every value untouched.
 */
final class PackageSheets {

    private static final List<String> ABOUT_THE_ROW = List.of("source", "table", "row", "captured", "concerns_you_as");
    private static final String RUNS = "=+-@\t\r\n＝＋－＠";

    private final PackageContent content;
    private final PackageFiles files = new PackageFiles();
    private final Set<String> paths = new HashSet<>();

    /** Writes the kinds in the order of the package, so that files are named as in its other parts. */
    PackageSheets(PackageContent content) {
        this.content = content;
    }

    /** Where the table of a kind lies; two kinds never share one. */
    String path(String kind) {
        String name = kind.equals(PackageContent.OTHER)
                ? "other"
                : kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String path = "kinds/" + name + ".csv";
        for (int again = 2; !paths.add(path); again++) {
            path = "kinds/" + name + "-" + again + ".csv";
        }
        return path;
    }

    void write(OutputStream out, String kind) throws IOException {
        var sheet = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> columns = content.columnNames(kind);
        sheet.write('\ufeff');
        var header = new ArrayList<>(ABOUT_THE_ROW);
        for (String column : columns) {
            header.add(ABOUT_THE_ROW.contains(column) ? column + "_" : column);
        }
        line(sheet, header.stream().map(PackageSheets::text).toList());
        content.forEachRowOf(kind, (source, row, values) -> line(sheet, cells(columns, source, row, values)));
        sheet.flush();
    }

    private List<String> cells(List<String> columns, PersonsRows source, Row row, List<Value> values) {
        HeldRecord record = row.record();
        Map<String, String> cells = new HashMap<>();
        for (Value value : values) {
            String column = value.column().column();
            cells.put(column, cell(value));
            if (value.shown() != null) {
                cells.put(PackageContent.meaning(column), text(value.shown()));
            }
        }
        var line = new ArrayList<String>();
        line.add(text(source.source().definition().id()));
        line.add(text(record.row().table()));
        line.add(text(record.row().key()));
        line.add(record.capturedOn() == null ? "" : text(record.capturedOn().toString()));
        line.add(text(record.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(" "))));
        columns.forEach(column -> line.add(cells.getOrDefault(column, "")));
        return line;
    }

    private String cell(Value value) {
        if (value.file() != null) {
            return text(files.next(value.file()));
        }
        String json = value.json();
        return json == null ? "" : isNumber(json) ? json : text(PackageData.plain(json));
    }

    private static boolean isNumber(String json) {
        return json.matches("-?[0-9][0-9.eE+-]*");
    }

    private static String text(String text) {
        String harmless = !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    private static void line(Writer sheet, List<String> cells) throws IOException {
        sheet.write(String.join(",", cells));
        sheet.write("\r\n");
    }
}
