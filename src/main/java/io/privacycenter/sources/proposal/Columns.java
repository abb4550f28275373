package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.Lookup;
import io.privacycenter.sources.proposal.Lexicon.Field;
import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.Selectors.Choice;
import io.privacycenter.sources.proposal.Selectors.Meant;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.ForeignKey;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what each column of a table about people is. What nothing is known about counts as personal. */
final class Columns {

    private static final int SURE = 98;
    private static final int TECHNICAL = 60;
    private static final int A_MEANING = 55;
    private static final int PLAINLY = 15;
    private static final int TIME_WITHOUT_MEANING = 85;
    private static final Set<String> NAMES = Set.of("FULL-NAME", "DESCRIPTION", "TITLE", "GIVEN-NAME", "FAMILY-NAME");
    private static final Set<String> SHOWN_TOO = Set.of("CITY", "WORDING");
    private static final Set<String> OF_OTHERS =
            Set.of("FULL-NAME", "GIVEN-NAME", "FAMILY-NAME", "PHONE", "MOBILE", "EMAIL");

    private final Links links;
    private final TableRoles roles;
    private final Ways ways;
    private final Meanings meanings;
    private final Reading reading;
    private final Selectors selectors;

    Columns(Links links, TableRoles roles, Ways ways, Meanings meanings, Reading reading, Selectors selectors) {
        this.links = links;
        this.roles = roles;
        this.ways = ways;
        this.meanings = meanings;
        this.reading = reading;
        this.selectors = selectors;
    }

    ColumnProposal read(TableFacts facts, Column column, Set<String> wayColumns) {
        Table table = facts.table();
        List<Meant> meant = meanings.of(facts, column);
        ForeignKey foreign = Links.foreignKey(table, column.name());
        Link link = links.of(table.name(), column.name());
        if (foreign != null || link != null || wayColumns.contains(column.name())) {
            return linked(facts, column, meant, foreign, link);
        }
        boolean inKey = table.primaryKey().contains(column.name());
        if (inKey || isOwnNumber(table, column)) {
            return key(facts, column, meant, inKey);
        }
        Hit technical = reading.role("TECHNICAL", column.name());
        if (technical != null && technical.score() >= TECHNICAL) {
            var word = new Reason.Word(Reason.Place.COLUMN_NAME, technical.word(), technical.language(), "TECHNICAL");
            return plain(column, ColumnRole.NOT_PERSONAL, (int) technical.score() - 10, word);
        }
        if (!meant.isEmpty() && isTechnicalHere(facts, meant.getFirst().field())) {
            return plain(
                    column,
                    ColumnRole.NOT_PERSONAL,
                    A_MEANING,
                    new Reason.TableIsAbout(facts.subjects().getFirst().id()));
        }
        if (Meanings.isTime(column) && isWhenRecorded(column, meant)) {
            return plain(column, ColumnRole.DATE, TIME_WITHOUT_MEANING, new Reason.Type(column.type()));
        }
        return data(facts, column, meant, null, List.of());
    }

    /** A day that says nothing of its own, or is plainly called the day of recording. */
    private boolean isWhenRecorded(Column column, List<Meant> meant) {
        Hit captured = reading.role("CAPTURE", column.name());
        double means = meant.isEmpty() ? 0 : meant.getFirst().score();
        return means < A_MEANING || (captured != null && captured.score() > means + PLAINLY);
    }

    private static boolean isTechnicalHere(TableFacts facts, Field field) {
        return !facts.subjects().isEmpty()
                && facts.subjects().getFirst().technical().contains(field.id());
    }

    private static boolean isOwnNumber(Table table, Column column) {
        ColumnType type = new ColumnType(column.type());
        boolean number = type.family() == ColumnType.Family.NUMBER || type.family() == ColumnType.Family.UUID;
        return number && !column.nullable() && table.uniqueKeys().contains(List.of(column.name()));
    }

    private ColumnProposal linked(
            TableFacts facts, Column column, List<Meant> meant, @Nullable ForeignKey foreign, @Nullable Link link) {
        var reasons = new ArrayList<Reason>();
        if (link != null) {
            reasons.add(link.reason());
        } else if (foreign != null) {
            int place = foreign.columns().indexOf(column.name());
            reasons.add(
                    new Reason.DeclaredLink(foreign.references(), foreign.to().get(place)));
        } else {
            reasons.addAll(
                    meant.isEmpty()
                            ? List.of(new Reason.NothingKnown())
                            : meant.getFirst().reasons());
        }
        Lookup lookup = link == null ? null : lookup(link);
        if (link != null && lookup != null && isCode(column, link)) {
            reasons.add(new Reason.Explained(link.target()));
            return data(facts, column, meant, lookup, reasons);
        }
        int confidence = link != null ? link.confidence() : foreign != null ? SURE - 1 : Ways.NUMBER_BY_NAME;
        return new ColumnProposal(mapping(column, ColumnRole.LINK, lookup), confidence, reasons);
    }

    /** A code that a list of the house explains says something about the person; a number of a practice does not. */
    private boolean isCode(Column column, Link link) {
        boolean ofTheHouse = roles.blocksWays(link.target()) || ways.reachesPeople(link.target());
        Hit code = reading.role("CODE-NAME", column.name());
        return !ofTheHouse && new ColumnType(column.type()).isText() && code != null && code.score() >= 55;
    }

    /** What a person would rather read than a number; nothing where the other row is about people itself. */
    private @Nullable Lookup lookup(Link link) {
        if (ways.reachesPeople(link.target()) || roles.isPerson(link.target())) {
            return null;
        }
        var show = new ArrayList<String>();
        for (Column other : links.table(link.target()).columns()) {
            List<Hit> hits = reading.fields(other.name());
            boolean text =
                    new ColumnType(other.type()).isText() && !other.name().equals(link.to());
            Set<String> wanted = show.isEmpty() ? NAMES : SHOWN_TOO;
            if (text
                    && show.size() < 2
                    && !hits.isEmpty()
                    && wanted.contains(hits.getFirst().means())) {
                show.add(other.name());
            }
        }
        return show.isEmpty() ? null : new Lookup(link.target(), link.to(), show);
    }

    private ColumnProposal key(TableFacts facts, Column column, List<Meant> meant, boolean primary) {
        List<String> key = facts.table().primaryKey();
        boolean alone = !primary || key.size() == 1;
        Field best = meant.isEmpty() ? null : meant.getFirst().field();
        if (Meanings.isTime(column)) {
            return plain(column, ColumnRole.DATE, TIME_WITHOUT_MEANING, new Reason.Type(column.type()));
        }
        boolean number = new ColumnType(column.type()).family() != ColumnType.Family.OTHER
                && !new ColumnType(column.type()).isText();
        boolean says = best != null
                && meant.getFirst().score() >= 70
                && (!alone || !best.terms().isEmpty());
        if (!number && says) {
            return data(facts, column, meant, null, List.of(new Reason.Key(primary, alone)));
        }
        return plain(column, ColumnRole.KEY, SURE, new Reason.Key(primary, alone));
    }

    private ColumnProposal data(
            TableFacts facts, Column column, List<Meant> meant, @Nullable Lookup lookup, List<Reason> more) {
        Choice choice = selectors.choose(column.name(), facts, meant);
        Field field = choice.field();
        var reasons = new ArrayList<>(choice.reasons());
        reasons.addAll(more);
        boolean free = field != null && field.freeText() && !Meanings.isShort(column);
        boolean others = facts.owns() && field != null && OF_OTHERS.contains(field.id());
        var mapping = new ColumnMapping(
                column.name(),
                ColumnRole.DATA,
                choice.selector(),
                provenance(facts, column, field),
                free || others,
                reading.is("PRIVATE-NOTES", column.name(), A_MEANING),
                null,
                null,
                lookup);
        return new ColumnProposal(mapping, (int) Math.min(SURE, choice.score()), reasons);
    }

    private static @Nullable String provenance(TableFacts facts, Column column, @Nullable Field field) {
        if (column.generated()) {
            return "DERIVED";
        }
        String ofTable =
                facts.subjects().isEmpty() ? null : facts.subjects().getFirst().provenance();
        if (ofTable != null) {
            return ofTable;
        }
        String ofField = field == null ? null : field.provenance();
        return ofField != null ? ofField : "USER";
    }

    private static ColumnProposal plain(Column column, ColumnRole role, int confidence, Reason reason) {
        return new ColumnProposal(mapping(column, role, null), confidence, List.of(reason));
    }

    private static ColumnMapping mapping(Column column, ColumnRole role, @Nullable Lookup lookup) {
        return new ColumnMapping(column.name(), role, null, null, false, false, null, null, lookup);
    }
}
