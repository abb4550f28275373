package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.MappingProposal.WayToPerson;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the rows of each table find their people and their practice. */
final class Ways {

    private static final int LONGEST = 6;
    static final int NUMBER_BY_NAME = 62;
    private static final Set<String> KEEP_IN_TOUCH =
            Set.of("STREET", "POSTAL-CODE", "CITY", "COUNTRY", "EMAIL", "PHONE", "MOBILE", "GIVEN-NAME", "FAMILY-NAME");

    private final Links links;
    private final TableRoles roles;
    private final Reading reading;
    private final Map<String, Way> toPerson = new HashMap<>();
    private final Map<String, Way> toController = new HashMap<>();

    /** Joins, and the column at their end. */
    private record Way(List<Join> joins, String column, int cost, int confidence) {

        Path path() {
            return new Path(joins, column);
        }

        Way after(Link link) {
            var all = new ArrayList<Join>();
            all.add(link.join());
            all.addAll(joins);
            return new Way(all, column, cost + link.cost(), Math.min(confidence, link.confidence()));
        }
    }

    Ways(Links links, TableRoles roles, Reading reading, List<Table> tables) {
        this.links = links;
        this.roles = roles;
        this.reading = reading;
        spread(tables, toPerson, this::endsAtPerson);
        spread(tables, toController, this::endsAtController);
    }

    @FunctionalInterface
    private interface Ends {
        @Nullable
        Way of(Table table);
    }

    /** Shortest ways, grown from the tables that hold the number themselves to those that reference them. */
    private void spread(List<Table> tables, Map<String, Way> found, Ends ends) {
        for (Table table : tables) {
            Way own = roles.blocksWays(table.name()) ? null : ends.of(table);
            if (own != null) {
                found.put(table.name(), own);
            }
        }
        for (int round = 0; round < LONGEST; round++) {
            boolean better = false;
            for (Table table : tables) {
                if (!roles.blocksWays(table.name())) {
                    better |= grown(table.name(), found);
                }
            }
            if (!better) {
                return;
            }
        }
    }

    private boolean grown(String table, Map<String, Way> found) {
        boolean better = false;
        for (Link link : links.from(table)) {
            Way next = link.target().equals(table) ? null : found.get(link.target());
            boolean loops = next != null
                    && next.joins().stream().anyMatch(join -> join.table().equals(table));
            if (next != null && !loops && next.joins().size() < LONGEST) {
                Way way = next.after(link);
                Way before = found.get(table);
                if (before == null || way.cost() < before.cost()) {
                    found.put(table, way);
                    better = true;
                }
            }
        }
        return better;
    }

    private @Nullable Way endsAtPerson(Table table) {
        return links.from(table.name()).stream()
                .filter(link -> roles.isPerson(link.target()))
                .min(Comparator.comparingInt((Link link) -> role(link) == PersonRole.SUBJECT ? 0 : 1)
                        .thenComparingInt(this::calledOtherwise)
                        .thenComparingInt(Link::cost)
                        .thenComparing(Link::column))
                .map(link -> new Way(List.of(), link.column(), link.cost() - 5, link.confidence()))
                .orElseGet(() -> byNumber(table));
    }

    /** The person's number under a name that says so, where no other link leads on: perhaps as another type. */
    private @Nullable Way byNumber(Table table) {
        for (Column column : table.columns()) {
            var type = new ColumnType(column.type());
            boolean number = type.family() == ColumnType.Family.NUMBER || type.family() == ColumnType.Family.UUID;
            boolean says = reading.is("PERSON-NUMBER", column.name(), 80)
                    ? number || type.isText()
                    : number && reading.is("PERSON", column.name(), 80);
            if (says && Links.foreignKey(table, column.name()) == null) {
                return new Way(List.of(), column.name(), 12, NUMBER_BY_NAME);
            }
        }
        return null;
    }

    private @Nullable Way endsAtController(Table table) {
        return links.from(table.name()).stream()
                .filter(link -> roles.isController(link.target()))
                .min(Comparator.comparingInt(Link::cost).thenComparing(Link::column))
                .map(link -> new Way(List.of(), link.column(), link.cost() - 5, link.confidence()))
                .orElse(null);
    }

    boolean reachesPeople(String table) {
        return toPerson.containsKey(table);
    }

    /** Null when the row is not one practice's, as far as the schema says. */
    @Nullable
    Path controller(String table) {
        Way way = toController.get(table);
        return way == null ? null : way.path();
    }

    List<WayToPerson> people(Table table) {
        if (roles.isPerson(table.name())) {
            String key = table.primaryKey().getFirst();
            return List.of(new WayToPerson(
                    PersonRole.SUBJECT, new Path(List.of(), key), 98, List.of(new Reason.Key(true, true))));
        }
        Way shortest = toPerson.get(table.name());
        if (shortest == null) {
            return roles.blocksWays(table.name()) ? alsoAPerson(table) : sharedBy(table);
        }
        List<Link> direct = links.from(table.name()).stream()
                .filter(link -> roles.isPerson(link.target()))
                .toList();
        if (direct.stream().anyMatch(link -> role(link) == PersonRole.SUBJECT)) {
            return ends(direct);
        }
        var all = new ArrayList<WayToPerson>();
        Way indirect = shortest.joins().isEmpty() && !direct.isEmpty() ? over(table.name()) : shortest;
        if (indirect != null) {
            all.add(new WayToPerson(
                    PersonRole.SUBJECT, indirect.path(), indirect.confidence(), List.of(way(table, indirect))));
        }
        all.addAll(ends(direct));
        return all;
    }

    private @Nullable Way over(String table) {
        Way best = null;
        for (Link link : links.from(table)) {
            Way next = link.target().equals(table) ? null : toPerson.get(link.target());
            Way way = next == null ? null : next.after(link);
            if (way != null && (best == null || way.cost() < best.cost())) {
                best = way;
            }
        }
        return best;
    }

    private Reason way(Table table, Way way) {
        List<String> others = links.from(table.name()).stream()
                .filter(link ->
                        toPerson.containsKey(link.target()) && !link.target().equals(table.name()))
                .map(Link::column)
                .filter(column -> way.joins().isEmpty()
                        ? !way.column().equals(column)
                        : !way.joins().getFirst().from().equals(column))
                .toList();
        return new Reason.Way(way.joins(), others);
    }

    /** Where two columns lead to people, one called the patient is the subject; else the one that is always there. */
    private List<WayToPerson> ends(List<Link> direct) {
        List<String> columns = direct.stream().map(Link::column).toList();
        var all = new ArrayList<WayToPerson>();
        boolean subject = false;
        List<Link> likeliestFirst = direct.stream()
                .sorted(Comparator.comparingInt(this::calledOtherwise).thenComparingInt(Link::cost))
                .toList();
        for (Link link : likeliestFirst) {
            PersonRole role = role(link);
            role = role == PersonRole.SUBJECT && subject ? PersonRole.SECOND_END : role;
            subject |= role == PersonRole.SUBJECT;
            var reasons = new ArrayList<Reason>();
            reasons.add(link.reason());
            Hit word = wordFor(role, link.column());
            if (word != null) {
                reasons.add(new Reason.Word(Reason.Place.COLUMN_NAME, word.word(), word.language(), word.means()));
            }
            if (columns.size() > 1) {
                reasons.add(new Reason.SeveralPeople(columns));
            }
            all.add(new WayToPerson(role, new Path(List.of(), link.column()), link.confidence(), reasons));
        }
        return all;
    }

    private int calledOtherwise(Link link) {
        return reading.role("PERSON", link.column()) == null ? 1 : 0;
    }

    private PersonRole role(Link link) {
        if (wordFor(PersonRole.AUTHOR, link.column()) != null) {
            return PersonRole.AUTHOR;
        }
        if (wordFor(PersonRole.SECOND_END, link.column()) != null) {
            return PersonRole.SECOND_END;
        }
        return wordFor(PersonRole.PROFESSIONAL, link.column()) == null ? PersonRole.SUBJECT : PersonRole.PROFESSIONAL;
    }

    private @Nullable Hit wordFor(PersonRole role, String column) {
        return switch (role) {
            case SUBJECT -> null;
            case AUTHOR -> reading.role("AUTHOR", column);
            case SECOND_END -> reading.role("SECOND-END", column);
            case PROFESSIONAL -> reading.role("PROFESSIONAL", column);
        };
    }

    private List<WayToPerson> alsoAPerson(Table table) {
        if (!roles.isProfessional(table.name())) {
            return List.of();
        }
        return links.from(table.name()).stream()
                .filter(link -> roles.isPerson(link.target()))
                .map(link -> new WayToPerson(
                        PersonRole.PROFESSIONAL,
                        new Path(List.of(), link.column()),
                        link.confidence(),
                        List.of(link.reason(), new Reason.AlsoAPerson(link.column()))))
                .toList();
    }

    /** A row that says how to reach somebody, and is referenced by people: theirs, perhaps several people's. */
    private List<WayToPerson> sharedBy(Table table) {
        Set<String> holds = new HashSet<>();
        table.columns()
                .forEach(column -> reading.fields(column.name()).stream()
                        .limit(1)
                        .filter(hit -> hit.score() >= 60)
                        .forEach(hit -> holds.add(hit.means())));
        holds.retainAll(KEEP_IN_TOUCH);
        if (holds.size() < 2) {
            return List.of();
        }
        return links.into(table.name()).stream()
                .filter(link -> roles.isPerson(link.table()) || toPerson.containsKey(link.table()))
                .min(Comparator.comparingInt((Link link) -> roles.isPerson(link.table()) ? 0 : 1)
                        .thenComparing(Link::table)
                        .thenComparing(Link::column))
                .map(link -> new WayToPerson(
                        PersonRole.SUBJECT,
                        backwards(link),
                        link.confidence(),
                        List.of(new Reason.SharedBy(link.table()))))
                .stream()
                .toList();
    }

    private Path backwards(Link link) {
        Join back = new Join(link.to(), link.table(), link.column());
        Table from = links.table(link.table());
        if (roles.isPerson(link.table())) {
            return new Path(List.of(back), from.primaryKey().getFirst());
        }
        Way on = Objects.requireNonNull(toPerson.get(link.table()));
        var joins = new ArrayList<Join>();
        joins.add(back);
        joins.addAll(on.joins());
        return new Path(joins, on.column());
    }
}
