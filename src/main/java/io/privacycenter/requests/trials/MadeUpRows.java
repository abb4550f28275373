package io.privacycenter.requests.trials;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows that are nowhere, as the data map says that such rows are: one for each item, with every column that the map knows of
 * its kind. A kind of which no column is mapped is one piece under its own term.
 */
final class MadeUpRows {

    private final Published published;
    private final List<Held> held = new ArrayList<>();
    private final Map<String, PersonsData.Piece> pieces = new LinkedHashMap<>();

    private MadeUpRows(Published published) {
        this.published = published;
    }

    static PersonsData.Found of(Published published, List<Trials.Holding> holdings) {
        MadeUpRows rows = new MadeUpRows(published);
        holdings.forEach(rows::add);
        return new PersonsData.Found(Holdings.of(rows.held), rows.pieces);
    }

    private void add(Trials.Holding one) {
        KindOfData kind = published.platform().kind(one.kind()).orElseThrow(() -> new InvalidRequest("err.choose"));
        Map<Source, List<SourceMapping.TableMapping>> tables = tables(kind);
        Instant captured = one.day().atStartOfDay(published.place().zone()).toInstant();
        for (int n = 1; n <= one.items(); n++) {
            String item = kind.id() + "-" + n;
            if (tables.isEmpty()) {
                held.add(piece(item + ":" + kind.term(), item, kind.term(), captured));
            }
            Set<String> there = new HashSet<>();
            tables.forEach((source, mapped) -> mapped.forEach(table -> {
                HeldRecord row = row(table, kind, item, captured);
                row.selectors().stream().filter(there::add).forEach(selector -> add(source, row, item, selector));
            }));
        }
    }

    private void add(Source source, HeldRecord row, String item, String selector) {
        String id = item + ":" + selector;
        held.add(new Held(
                id,
                item,
                selector,
                row.capturedOn(),
                Set.of(),
                Terms.ANY,
                Terms.ANY,
                PersonsData.provenances(source, row, selector),
                null,
                PersonsData.stays(row, selector)));
        pieces.put(id, new PersonsData.Piece(source, row, selector));
    }

    private static Held piece(String id, String item, String selector, Instant captured) {
        return new Held(id, item, selector, captured, Set.of(), Terms.ANY, Terms.ANY, List.of(), null);
    }

    /** Those with a column of the kind, of all sources. */
    private Map<Source, List<SourceMapping.TableMapping>> tables(KindOfData kind) {
        Map<Source, List<SourceMapping.TableMapping>> tables = new LinkedHashMap<>();
        for (Source source : PersonsData.sources(published)) {
            List<SourceMapping.TableMapping> some = source.mapping().tables().stream()
                    .filter(table -> table.columns().stream().anyMatch(isOf(kind)))
                    .toList();
            if (!some.isEmpty()) {
                tables.put(source, some);
            }
        }
        return tables;
    }

    private HeldRecord row(SourceMapping.TableMapping table, KindOfData kind, String item, Instant captured) {
        return new HeldRecord(
                new RowReference(table.table(), item),
                table.kind(),
                table.item(),
                Set.of(),
                captured,
                List.of(),
                table.columns().stream()
                        .filter(isOf(kind))
                        .map(column -> new HeldColumn(
                                column.column(),
                                Objects.requireNonNull(column.selector()),
                                column.provenance(),
                                column.thirdParties(),
                                column.personalNotes(),
                                column.law()))
                        .toList(),
                table.shared(),
                false,
                table.erase(),
                1);
    }

    private Predicate<SourceMapping.ColumnMapping> isOf(KindOfData kind) {
        return column -> column.selector() != null
                && published.rules().kindOf(column.selector()).id().equals(kind.id());
    }
}
