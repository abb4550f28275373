package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which table holds the patients, which the practices, which those who work there.
 *
 * @param person null when no table looks like it
 * @param controller null when no table looks like it
 */
record TableRoles(@Nullable Table person, @Nullable Table controller, Set<String> professionals) {

    /** Two thirds of a name: a table of patients of practices is not the table of practices. */
    private static final int MOSTLY = 82;

    private static final int A_FIELD = 60;
    private static final Set<String> OF_A_PERSON = Set.of(
            "GIVEN-NAME", "FAMILY-NAME", "FULL-NAME", "BIRTH-DATE", "SEX", "SOCIAL-SECURITY", "HEALTH-INSURANCE");

    static TableRoles of(SourceDescription schema, Links links, Reading reading) {
        List<Table> tables = schema.tables().stream()
                .filter(table -> table.kind() == TableKind.TABLE || table.kind() == TableKind.PARTITIONED)
                .toList();
        Set<String> professionals = new HashSet<>();
        for (Table table : tables) {
            if (reading.is("PROFESSIONAL", Links.bare(table.name()), MOSTLY)
                    && !reading.is("PERSON", Links.bare(table.name()), MOSTLY)) {
                professionals.add(table.name());
            }
        }
        Table person = tables.stream()
                .filter(table -> !professionals.contains(table.name())
                        && table.primaryKey().size() == 1)
                .filter(table -> likePerson(table, links, reading) >= 40)
                .max(Comparator.comparingInt((Table table) -> likePerson(table, links, reading))
                        .thenComparing(Table::name, Comparator.reverseOrder()))
                .orElse(null);
        Table controller = tables.stream()
                .filter(table -> table != person && !professionals.contains(table.name()))
                .filter(table -> table.primaryKey().size() == 1)
                .filter(table -> reading.is("CONTROLLER", Links.bare(table.name()), MOSTLY))
                .max(Comparator.comparingInt(
                                (Table table) -> links.into(table.name()).size())
                        .thenComparing(Table::name, Comparator.reverseOrder()))
                .orElse(null);
        return new TableRoles(person, controller, professionals);
    }

    private static int likePerson(Table table, Links links, Reading reading) {
        Hit named = reading.role("PERSON", Links.bare(table.name()));
        long columns = table.columns().stream()
                .map(Column::name)
                .flatMap(column -> reading.fields(column).stream().limit(1))
                .filter(hit -> hit.score() >= A_FIELD && OF_A_PERSON.contains(hit.means()))
                .map(Hit::means)
                .distinct()
                .count();
        List<Link> into = links.into(table.name());
        long calledSo = into.stream()
                .filter(link -> reading.role("PERSON", link.column()) != null)
                .count();
        double name = named == null ? 0 : named.score() * 0.4;
        return (int) (name + Math.min(4, columns) * 14 + Math.min(10, into.size()) * 2 + Math.min(3, calledSo) * 10);
    }

    boolean isPerson(String table) {
        return person != null && person.name().equals(table);
    }

    boolean isController(String table) {
        return controller != null && controller.name().equals(table);
    }

    boolean isProfessional(String table) {
        return professionals.contains(table);
    }

    /** Ways end at the practice and never lead over those who work there: a doctor's patients are not the doctor. */
    boolean blocksWays(String table) {
        return isPerson(table) || isController(table) || isProfessional(table);
    }
}
