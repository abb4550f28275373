package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of one table with what they mean, and those that nobody has given a meaning yet. */
final class MappedColumns extends Div {
    private final Words words;
    private final DataWords data;
    private final Optional<Function<String, SourceAnswer<List<String>>>> examples;

    /** @param examples how masked values of a column are asked for; empty where they may not be */
    MappedColumns(
            Words words,
            Platform platform,
            TableMapping mapping,
            Optional<SourceDescription> description,
            Optional<Function<String, SourceAnswer<List<String>>>> examples) {
        this.words = words;
        this.examples = examples;
        data = new DataWords(words, platform.kinds());
        addClassName("map-columns");
        H2 name = new H2(mapping.table());
        name.addClassName("mono");
        Rows rows = new Rows(
                words.of("admin.columns", mapping.table()),
                List.of(
                        words.of("admin.head.column"),
                        words.of("admin.head.meaning"),
                        words.of("admin.head.origin"),
                        words.of("admin.head.erase")));
        SourceDescription.Table real =
                description.map(all -> all.table(mapping.table())).orElse(null);
        for (ColumnMapping column : mapping.columns()) {
            rows.with(
                    named(column.column(), type(real, column.column())),
                    meaning(column),
                    origin(column),
                    new Span(erasure(column)));
        }
        unmapped(real, mapping)
                .forEach(column -> rows.with(
                        named(column.name(), column.type()),
                        new Tag(Tone.LAW, words.of("admin.unmapped")),
                        new Span(""),
                        new Span("")));
        add(name);
        if (examples.isPresent()) {
            Paragraph how = new Paragraph(words.of("admin.examples.how"));
            how.addClassNames("small", "quiet");
            add(how);
        }
        add(rows);
    }

    /** A column that is there can be looked at. */
    private Div named(String column, String type) {
        Div named = twoLines(column, type, true);
        if (!type.isEmpty()) {
            examples.ifPresent(asked -> named.add(new ColumnExamples(words, column, asked)));
        }
        return named;
    }

    private static String type(SourceDescription.@Nullable Table real, String column) {
        SourceDescription.Column found = real == null ? null : real.column(column);
        return found == null ? "" : found.type();
    }

    private static List<SourceDescription.Column> unmapped(
            SourceDescription.@Nullable Table real, TableMapping mapping) {
        return real == null
                ? List.of()
                : real.columns().stream()
                        .filter(column -> mapping.columns().stream()
                                .noneMatch(one -> one.column().equals(column.name())))
                        .toList();
    }

    private Component meaning(ColumnMapping column) {
        String role = words.of("admin.role."
                + column.role().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        String selector = column.selector();
        return selector == null ? twoLines(role, "", false) : twoLines(data.label(selector), selector, false);
    }

    private Component origin(ColumnMapping column) {
        Div origin = new Div();
        if (column.provenance() != null) {
            origin.add(new Span(words.of("admin.origin." + column.provenance().toLowerCase(java.util.Locale.ROOT))));
        }
        if (column.thirdParties()) {
            origin.add(new Tag(Tone.PLAIN, words.of("admin.third-parties")));
        }
        if (column.personalNotes()) {
            origin.add(new Tag(Tone.PLAIN, words.of("admin.personal-notes")));
        }
        if (column.file() != null) {
            origin.add(new Tag(Tone.PLAIN, words.of("admin.file")));
        }
        origin.addClassName("map-origin");
        return origin;
    }

    private String erasure(ColumnMapping column) {
        if (column.erase() == null) {
            return "";
        }
        return switch (column.erase()) {
            case SET_NULL -> words.of("admin.erase.set-null");
            case EMPTY_TEXT -> words.of("admin.erase.empty-text");
            case FIXED_VALUE -> words.of("admin.erase.fixed-value", Objects.requireNonNull(column.fixedValue()));
            case KEYED_HASH -> words.of("admin.erase.keyed-hash");
            case YEAR_ONLY -> words.of("admin.erase.year-only");
            case KEEP -> words.of("admin.erase.keep", Objects.requireNonNull(column.law()));
        };
    }

    private static Div twoLines(String name, String note, boolean code) {
        Span below = new Span(note);
        below.addClassNames("meta", "quiet", "mono");
        Bold above = new Bold(name);
        if (code) {
            above.addClassName("mono");
        }
        return new Div(above, below);
    }
}
