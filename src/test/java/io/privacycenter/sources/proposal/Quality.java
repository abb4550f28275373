package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableVerdict;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A proposal held against the mapping that a person wrote, column by column.
 *
 * @param columns of the tables that the person mapped
 * @param right of them, those whose first suggestion is the person's
 * @param misses what was proposed instead
 * @param missed clear personal columns that the proposal takes for something else
 * @param tooMuch tables that the person left out and the proposal takes for tables about people
 */
public record Quality(int columns, int right, List<String> misses, List<String> missed, List<String> tooMuch) {

    public double share() {
        return (double) right / columns;
    }

    public static Quality of(MappingProposal proposal, SourceMapping truth) {
        return of(proposal, truth, false);
    }

    /** Where no selector is declared, the term of PRIV above it has to be right. */
    public static Quality ofTerms(MappingProposal proposal, SourceMapping truth) {
        return of(proposal, truth, true);
    }

    private static Quality of(MappingProposal proposal, SourceMapping truth, boolean terms) {
        var misses = new ArrayList<String>();
        var missed = new ArrayList<String>();
        int columns = 0;
        for (TableMapping table : truth.tables()) {
            TableProposal proposed = proposal.table(table.table()).orElseThrow();
            for (ColumnMapping column : table.columns()) {
                columns++;
                ColumnMapping first = proposed.column(column.column())
                        .map(MappingProposal.ColumnProposal::mapping)
                        .orElse(null);
                String name = table.table() + "." + column.column();
                if (!isRight(table, column, first, terms)) {
                    misses.add(name + ": " + said(column) + ", proposed " + said(first));
                }
                if (column.role() == ColumnRole.DATA && (first == null || first.role() != ColumnRole.DATA)) {
                    missed.add(name + ": " + said(column) + ", proposed " + said(first));
                }
            }
        }
        return new Quality(columns, columns - misses.size(), misses, missed, tooMuch(proposal, truth));
    }

    private static List<String> tooMuch(MappingProposal proposal, SourceMapping truth) {
        Set<String> mapped = new HashSet<>();
        truth.tables().forEach(table -> mapped.add(table.table()));
        return proposal.tables().stream()
                .filter(table -> table.verdict() == TableVerdict.PEOPLE)
                .map(TableProposal::table)
                .filter(table -> !mapped.contains(table))
                .toList();
    }

    private static boolean isRight(
            TableMapping table, ColumnMapping truth, @Nullable ColumnMapping first, boolean terms) {
        if (first == null) {
            return false;
        }
        if (said(first).equals(said(truth))) {
            return true;
        }
        // A column of a composite key that leads to another table is both.
        boolean both = table.key().size() > 1 && table.key().contains(truth.column());
        if (both && isKeyOrLink(truth.role()) && isKeyOrLink(first.role())) {
            return true;
        }
        return terms
                && truth.selector() != null
                && first.selector() != null
                && Objects.equals(priv(truth.selector()), priv(first.selector()));
    }

    private static boolean isKeyOrLink(ColumnRole role) {
        return role == ColumnRole.KEY || role == ColumnRole.LINK;
    }

    private static @Nullable String priv(String selector) {
        return Vocabulary.priv().closest(Dictionary.DATA_CATEGORIES, selector).orElse(null);
    }

    private static String said(@Nullable ColumnMapping column) {
        if (column == null) {
            return "nothing";
        }
        return column.selector() == null ? column.role().name() : column.selector();
    }
}
