package io.privacycenter.sources.packages;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.packages.PackageContent.Extent;
import io.privacycenter.sources.packages.PackageTexts.Labels;
import io.privacycenter.sources.packages.PackageTexts.Statement;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.PersonsRows.FileValue;
import io.privacycenter.sources.rows.PersonsRows.Row;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * The page of a package: what there is, what Article 15 wants told, then kind by kind, then the rows as they are stored.
 * No script, nothing from elsewhere; it works from a folder on a phone.
 */
final class PackagePage {

    private static final String STYLE = """
            :root{color-scheme:light dark}*{box-sizing:border-box}
            body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
            h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1.05rem}
            a:focus-visible,summary:focus-visible{outline:3px solid;outline-offset:2px}
            ul.kinds{list-style:none;padding:0}
            ul.kinds li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.5rem 0;border-bottom:1px solid #8886}
            ul.kinds small{display:block;opacity:.75}ul.kinds span{text-align:right}
            article{border:1px solid #8886;border-radius:.6rem;padding:.75rem 1rem;margin:.75rem 0;break-inside:avoid}
            dl{margin:0;display:grid;grid-template-columns:minmax(7rem,1fr) 2fr;gap:.25rem 1rem}dt{opacity:.75}dd{margin:0;white-space:pre-wrap}
            @media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
            img{max-width:100%;height:auto;border-radius:.4rem}summary{cursor:pointer;padding:.65rem 0;font-weight:600}summary h3{display:inline}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid #8886;padding:.25rem .5rem;text-align:left;vertical-align:top}
            @media print{body{max-width:none}a{color:inherit}.kind::details-content{content-visibility:visible;display:block}}
            """;

    private static final int FOLDED_FROM = 12;

    private final PackageTexts texts;
    private final Labels labels;
    private final PackageContent content;
    private final List<Extent> extents;
    private final PackageFiles files = new PackageFiles();

    PackagePage(PackageTexts texts, PackageContent content, List<Extent> extents) {
        this.texts = texts;
        this.labels = texts.labels();
        this.content = content;
        this.extents = extents;
    }

    /** Writes the page and says how many rows are on it. */
    long write(OutputStream out) throws IOException {
        var page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        page.write("<!doctype html>\n<html lang=\"" + escaped(texts.locale().toLanguageTag())
                + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"referrer\" content=\"no-referrer\"><title>" + escaped(texts.title()) + "</title><style>"
                + STYLE + "</style></head><body><main>\n");
        page.write("<h1>" + escaped(texts.title()) + "</h1>\n");
        for (String paragraph : texts.introduction()) {
            page.write("<p>" + escaped(paragraph) + "</p>\n");
        }
        summary(page);
        statements(page);
        byKind(page);
        long rows = raw(page);
        page.write("</main></body></html>\n");
        page.flush();
        return rows;
    }

    /** What there is: how much of each kind, from when to when, and in which places it was read. */
    private void summary(Writer page) throws IOException {
        page.write("<h2>" + escaped(labels.summary()) + "</h2>\n");
        page.write("<p>" + escaped(labels.places() + " " + String.join(", ", content.places())) + "</p>\n");
        page.write("<p><a href=\"" + PackageSummary.FILE + "\">" + escaped(labels.summaryOnPaper()) + "</a></p>\n");
        if (extents.isEmpty()) {
            page.write("<p>" + escaped(labels.nothing()) + "</p>\n");
            return;
        }
        page.write("<ul class=\"kinds\">\n");
        for (Extent extent : extents) {
            page.write("<li><a href=\"#" + anchor(extent.kind()) + "\">" + escaped(texts.kindLabel(extent.kind()))
                    + "</a><span><b>" + extent.items() + "</b>" + days(extent) + "</span></li>\n");
        }
        page.write("</ul>\n<p>" + escaped(labels.files()) + "</p>\n");
    }

    private String days(Extent extent) {
        if (extent.from() == null || extent.to() == null) {
            return "";
        }
        String from = date(extent.from().toString());
        String to = date(extent.to().toString());
        return "<small>" + escaped(from.equals(to) ? from : from + " – " + to) + "</small>";
    }

    private void statements(Writer page) throws IOException {
        if (texts.statements().isEmpty()) {
            return;
        }
        page.write("<h2>" + escaped(labels.statements()) + "</h2>\n");
        for (Statement statement : texts.statements()) {
            page.write("<h3>" + escaped(statement.heading()) + "</h3>\n");
            for (String line : statement.lines()) {
                page.write("<p>" + escaped(line) + "</p>\n");
            }
        }
    }

    private void byKind(Writer page) throws IOException {
        page.write("<h2>" + escaped(labels.byKind()) + "</h2>\n");
        for (Extent extent : extents) {
            String kind = extent.kind();
            // A long kind is folded, so that the next one is not a long way off.
            page.write("<section id=\"" + anchor(kind) + "\"><details class=\"kind\""
                    + (extent.items() > FOLDED_FROM ? "" : " open") + "><summary><h3>" + escaped(texts.kindLabel(kind))
                    + "</h3> " + extent.items() + "</summary>\n");
            for (KindOfData one : texts.kinds()) {
                if (one.id().equals(kind)) {
                    page.write("<p>" + escaped(one.about().in(texts.locale())) + "</p>\n");
                }
            }
            content.forEachRowOf(kind, (source, row, values) -> card(page, source, row, values));
            page.write("</details></section>\n");
        }
    }

    private void card(Writer page, PersonsRows source, Row row, List<Value> values) throws IOException {
        String table = row.record().row().table();
        page.write("<article><dl>\n");
        for (Value value : values) {
            FileValue file = value.file();
            boolean technical = value.column().role() == ColumnRole.KEY
                    || (value.column().role() == ColumnRole.LINK && value.shown() == null);
            if (file != null) {
                page.write("<dt>" + escaped(columnLabel(table, value)) + "</dt><dd>" + link(file) + "</dd>\n");
            } else if (value.json() != null && !technical) {
                page.write("<dt>" + escaped(columnLabel(table, value)) + "</dt><dd>"
                        + escaped(shown(value, source.whose().zone())) + "</dd>\n");
            }
        }
        page.write("</dl></article>\n");
    }

    private String link(FileValue file) {
        String path = files.next(file);
        String name = file.name() == null || file.name().isBlank() ? path.substring("files/".length()) : file.name();
        String inside = PackageFiles.isPicture(file)
                ? "<img loading=\"lazy\" src=\"" + escaped(path) + "\" alt=\"" + escaped(name) + "\">"
                : escaped(name);
        return "<a href=\"" + escaped(path) + "\">" + inside + "</a> " + (file.size() + 1023) / 1024 + " kB";
    }

    private long raw(Writer page) throws IOException {
        long[] rows = {0};
        page.write("<h2>" + escaped(labels.raw()) + "</h2>\n<p>" + escaped(labels.rawAbout()) + "</p>\n");
        for (PersonsRows source : content.sources()) {
            for (TableMapping table : source.tables()) {
                long[] inTable = {0};
                content.forEachRow(source, table, row -> {
                    if (inTable[0]++ == 0) {
                        page.write(
                                "<details><summary>" + escaped(tableLabel(table)) + "</summary><div class=\"wide\">");
                    }
                    rawRow(page, row);
                });
                if (inTable[0] > 0) {
                    page.write("</div></details>\n");
                }
                rows[0] += inTable[0];
            }
        }
        return rows[0];
    }

    /** A small table for each row: what one row leaves out another may hold. */
    private static void rawRow(Writer page, Row row) throws IOException {
        page.write("<table>\n");
        for (Value value : row.values()) {
            String json = value.json();
            FileValue file = value.file();
            String text = file != null ? file.size() + " B" : json == null ? "" : PackageData.plain(json);
            page.write("<tr><th scope=\"row\">" + escaped(value.column().column()) + "</th><td>" + escaped(text)
                    + "</td></tr>\n");
        }
        page.write("</table><br>\n");
    }

    private String shown(Value value, ZoneId zone) {
        if (value.shown() != null) {
            return value.shown();
        }
        String text = PackageData.plain(String.valueOf(value.json()));
        return switch (value.type()) {
            case "boolean" -> text.equals("true") ? labels.yes() : labels.no();
            case "date" -> date(text);
            default -> value.type().startsWith("timestamp") ? moment(text, zone) : text;
        };
    }

    private String date(String iso) {
        try {
            return LocalDate.parse(iso)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(texts.locale()));
        } catch (DateTimeParseException notADay) {
            return iso;
        }
    }

    private String moment(String iso, ZoneId zone) {
        var style = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(texts.locale());
        try {
            boolean local = !iso.endsWith("+00:00");
            Instant instant = local
                    ? LocalDateTime.parse(iso).atZone(zone).toInstant()
                    : OffsetDateTime.parse(iso).toInstant();
            return style.format(instant.atZone(zone));
        } catch (DateTimeParseException notAMoment) {
            return iso;
        }
    }

    private static String anchor(String kind) {
        return "kind-" + kind.replaceAll("[^A-Za-z0-9-]", "-");
    }

    private String columnLabel(String table, Value value) {
        String column = value.column().column();
        String own = humanised(column);
        // What a look-up shows is no id any more.
        String shown = value.shown() == null ? own : own.replaceFirst("(?i)(?<=.) id$", "");
        return texts.columnLabels().getOrDefault(table + "." + column, shown);
    }

    private String tableLabel(TableMapping table) {
        return texts.tableLabels()
                .getOrDefault(
                        table.table(), humanised(TableName.of(table.table()).table()));
    }

    /** {@code birth_date} and {@code birthDate} → Birth date. */
    static String humanised(String name) {
        String words = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                .replace('_', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
