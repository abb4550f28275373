package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableVerdict;
import io.privacycenter.vocabulary.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person made of a proposal: column by column, or all that is sure enough at once. What nobody accepted counts for nothing. */
public final class Acceptance {

    private final MappingProposal proposal;
    private final Map<Column, ColumnMapping> accepted = new LinkedHashMap<>();

    public Acceptance(MappingProposal proposal) {
        this.proposal = proposal;
    }

    /** @param table qualified, as the proposal has it */
    public record Column(String table, String name) {}

    /** Tables about people: the only ones of which something can be accepted. */
    public List<TableProposal> tables() {
        return proposal.tables().stream()
                .filter(table -> table.verdict() == TableVerdict.PEOPLE)
                .toList();
    }

    /** Accepts what is proposed with at least this confidence and was not decided yet. @return how many columns */
    public int acceptFrom(int confidence) {
        return tables().stream()
                .mapToInt(table -> accept(table, confidence).size())
                .sum();
    }

    /** Accepts what is proposed of one table and was not decided yet. @return those columns */
    public List<Column> acceptRest(TableProposal table) {
        return accept(table, 0);
    }

    private List<Column> accept(TableProposal table, int confidence) {
        List<Column> now = new ArrayList<>();
        for (ColumnProposal one : table.columns()) {
            Column column = new Column(table.table(), one.mapping().column());
            if (one.confidence() >= confidence && accepted.putIfAbsent(column, one.mapping()) == null) {
                now.add(column);
            }
        }
        return now;
    }

    /** Nobody has decided these, after all; what was said otherwise of one since it was accepted stays. */
    public void takeBack(Collection<Column> columns) {
        columns.forEach(column -> accepted.remove(column, proposed(column).mapping()));
    }

    /** @throws IllegalArgumentException when nothing is proposed for the column */
    public void accept(Column column) {
        accepted.put(column, proposed(column).mapping());
    }

    /** Another meaning than was proposed. @throws io.privacycenter.vocabulary.UnknownTermException when it is no term */
    public void choose(Column column, String selector) {
        ColumnMapping as = proposed(column).mapping();
        boolean wasData = as.role() == ColumnRole.DATA;
        accepted.put(
                column,
                new ColumnMapping(
                        column.name(),
                        ColumnRole.DATA,
                        Term.of(selector),
                        as.provenance(),
                        as.thirdParties(),
                        as.personalNotes(),
                        wasData ? as.erase() : emptied(column),
                        as.file(),
                        as.lookup(),
                        wasData ? as.fixedValue() : null,
                        as.law()));
    }

    /** The column says nothing of a person. */
    public void notPersonal(Column column) {
        ColumnMapping as = proposed(column).mapping();
        accepted.put(
                column,
                new ColumnMapping(
                        column.name(), ColumnRole.NOT_PERSONAL, null, null, false, false, null, null, as.lookup()));
    }

    public Optional<ColumnMapping> accepted(Column column) {
        return Optional.ofNullable(accepted.get(column));
    }

    /** Columns of tables about people. */
    public int columns() {
        return tables().stream().mapToInt(table -> table.columns().size()).sum();
    }

    public int accepted() {
        return accepted.size();
    }

    /** How many of one table nobody has decided yet. */
    public int open(TableProposal table) {
        return (int) table.columns().stream()
                .filter(column -> !accepted.containsKey(
                        new Column(table.table(), column.mapping().column())))
                .count();
    }

    /**
     * What was accepted, as a mapping. A table of which nothing was is left out, and so is a column.
     *
     * @param source id of the source
     * @param controller host id of the one controller whose rows all are; null when the tables say it
     * @return empty when nobody is recognised as the person, or nothing was accepted
     */
    public Optional<SourceMapping> mapping(String source, @Nullable String controller) {
        return proposal.draft(source, 0, controller)
                .map(all -> new SourceMapping(
                        source,
                        all.person(),
                        all.tables().stream()
                                .map(this::accepted)
                                .filter(table -> !table.columns().isEmpty())
                                .toList(),
                        controller))
                .filter(mapping -> !mapping.tables().isEmpty());
    }

    private TableMapping accepted(TableMapping table) {
        return table.with(table.columns().stream()
                .flatMap(column -> accepted(new Column(table.table(), column.column())).stream())
                .toList());
    }

    private SourceMapping.@Nullable ColumnErasure emptied(Column column) {
        return proposal.table(column.table())
                .filter(table -> table.erase() == RowErasure.COLUMNS)
                .map(table -> SourceMapping.ColumnErasure.SET_NULL)
                .orElse(null);
    }

    private ColumnProposal proposed(Column column) {
        return proposal.table(column.table())
                .flatMap(table -> table.column(column.name()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Nothing is proposed for %s.%s".formatted(column.table(), column.name())));
    }
}
