package io.privacycenter.requests;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.configuration.SourceMapping;
import io.privacycenter.configuration.SourceMapping.PersonTable;
import io.privacycenter.configuration.SourceMapping.TableMapping;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Wishes.Wish;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Rectification;
import io.privacycenter.sources.rectification.Rectifying;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Values that a person wants corrected: what can be, what it stands at, and what a reviewer compares. Who they are and how to
 * reach them, as they told it themselves, is put right by a value. What others wrote is not overwritten, an entry about health
 * least of all: for that there are words, and a person adds what is right.
 */
@Service
public class Corrections {

    /** From this level of identity on a person sees the value that stands; below it they only say the right one. */
    private static final int LEVEL_TO_SEE = 2;

    private static final List<String> WHO_THEY_ARE = List.of("NAME", "CONTACT", "DEMOGRAPHIC", "UID.ID");
    private static final String TOLD_BY_THEM = "USER.DATA-SUBJECT";

    private final Advice advice;
    private final People people;
    private final PersonsData data;
    private final Sources sources;
    private final Messages messages;
    private final DemandRows demands;
    private final Grants grants;
    private final Configurations configurations;

    Corrections(
            Advice advice,
            People people,
            PersonsData data,
            Sources sources,
            Messages messages,
            DemandRows demands,
            Grants grants,
            Configurations configurations) {
        this.advice = advice;
        this.people = people;
        this.data = data;
        this.sources = sources;
        this.messages = messages;
        this.demands = demands;
        this.grants = grants;
        this.configurations = configurations;
    }

    /**
     * A value that can be corrected.
     *
     * @param piece names it in a {@link Part}
     * @param selector PRIV term of the value
     * @param day whether it is a day of the calendar
     * @param value as it stands; null when the person has not shown yet who they are
     */
    public record Field(
            String piece,
            String selector,
            boolean day,
            @Nullable String value) {}

    /** The person's values that can be corrected here, in the order of their terms. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public List<Field> of(Patient patient) {
        Advice.Look look = advice.look(people.subject(patient.subject()));
        List<Field> fields = new ArrayList<>();
        open(look, patient.level())
                .forEach((piece, found) -> fields.add(new Field(
                        piece,
                        PersonsData.selectorOf(piece),
                        isDay(found.value()),
                        patient.level() < LEVEL_TO_SEE ? null : found.value())));
        fields.sort(Comparator.comparing(Field::selector).thenComparing(Field::piece));
        return fields;
    }

    /** The pieces of those values. What a draft says of others was written at a higher level, and is not shown at this one. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public Set<String> open(Patient patient) {
        return open(advice.look(people.subject(patient.subject())), patient.level())
                .keySet();
    }

    /** How a wish stands to the source at this moment. */
    public enum Standing {
        FITS,
        /** It says so already. */
        DONE,
        CHANGED,
        SILENT,
        NOT_RECTIFIABLE,
        ROW_GONE,
        SHARED_WITH_OTHERS,
        NOT_A_VALUE,
        TOO_LONG,
        MAY_NOT_BE_EMPTY,
        TAKEN,
        FORBIDDEN
    }

    /** Old and new value side by side. @param before null when it was empty @param after null when it is to be emptied */
    public record Compared(
            String selector,
            @Nullable String before,
            @Nullable String after,
            Standing standing) {}

    /** What a reviewer compares; nothing for a demand that corrects no value, or whose words are gone. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Compared> compared(Demand demand) {
        grants.require(demand.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO);
        return demands.findById(demand.id())
                .map(row -> messages.wishes(row).wishes().stream()
                        .map(wish -> new Compared(wish.selector(), wish.before(), wish.after(), standing(row, wish)))
                        .toList())
                .orElse(List.of());
    }

    /** What the person themselves asked for, to read it again; without what proves a second thing, until it was proved. */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional(readOnly = true)
    public List<Compared> asked(java.util.UUID demand) {
        return demands.findById(demand)
                .map(row -> messages.wishes(row).wishes().stream()
                        .filter(wish -> mayRead(row, wish))
                        .map(wish -> new Compared(wish.selector(), null, wish.after(), Standing.FITS))
                        .toList())
                .orElse(List.of());
    }

    private boolean mayRead(DemandRow demand, Wish wish) {
        boolean proved = CurrentActor.get()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .filter(patient -> patient.levelAt(demand.controller) >= LEVEL_TO_SEE)
                .isPresent();
        Published published = configurations.inForce(demand.controller);
        return proved
                || published
                        .platform()
                        .mapping(wish.source())
                        .filter(mapping ->
                                proves(published, mapping, wish.correction().cell(), wish.selector()))
                        .isEmpty();
    }

    private Standing standing(DemandRow demand, Wish wish) {
        Subject subject = people.subject(demand.subject);
        Published published = configurations.inForce(demand.controller);
        Optional<Whose> whose = data.whose(subject, published);
        Optional<Source> source = source(published, wish.source());
        if (whose.isEmpty() || source.isEmpty()) {
            return Standing.ROW_GONE;
        }
        return switch (sources.wouldRectify(source.get(), whose.get(), List.of(wish.correction()))) {
            case Rectification.CarriedOut would -> would.changed() ? Standing.FITS : Standing.DONE;
            case Rectification.Changed changed -> Standing.CHANGED;
            case Rectification.Blocked blocked ->
                Standing.valueOf(blocked.obstacle().name());
            case Rectification.Failed failed -> Standing.SILENT;
        };
    }

    /**
     * What of the values of a part is to be kept: each beside what stands now.
     *
     * @param level identity level of who asks
     * @throws InvalidRequest when one cannot be corrected
     */
    Wishes wishes(Advice.Look look, Part part, int level) {
        if (part.corrected().isEmpty()) {
            return new Wishes(List.of(), part.message());
        }
        Map<String, Found> found = open(look, level);
        List<Wish> wishes = new ArrayList<>();
        part.corrected().forEach((piece, value) -> {
            Found one = Optional.ofNullable(found.get(piece)).orElseThrow(() -> new InvalidRequest("err.correct.gone"));
            wishes.add(new Wish(
                    one.source().definition().id(),
                    one.cell().row().table(),
                    one.cell().row().key(),
                    one.cell().column(),
                    PersonsData.selectorOf(piece),
                    one.value(),
                    value.isEmpty() ? null : value));
        });
        return new Wishes(wishes, part.message());
    }

    Optional<Source> source(Published published, String id) {
        return PersonsData.sources(published).stream()
                .filter(source -> source.definition().id().equals(id))
                .findFirst();
    }

    private record Found(Source source, Cell cell, @Nullable String value) {}

    /**
     * By piece, with what stands. What proves a second thing is not open to who has not proved it: they would know afterwards
     * what they had it changed to.
     */
    private Map<String, Found> open(Advice.Look look, int level) {
        Map<String, Found> found = found(look);
        if (level < LEVEL_TO_SEE) {
            found.entrySet()
                    .removeIf(one -> proves(
                            look.published(),
                            one.getValue().source().mapping(),
                            one.getValue().cell(),
                            PersonsData.selectorOf(one.getKey())));
        }
        return found;
    }

    private static boolean proves(Published published, SourceMapping mapping, Cell cell, String selector) {
        SharedFact fact = published.practice().asksSecond().fact();
        PersonTable person = mapping.person();
        boolean born =
                person.table().equals(cell.row().table()) && cell.column().equals(person.birthDate());
        return fact != null && (born || selector.equals(fact.term()));
    }

    /** By piece, with what stands; a source that is silent offers nothing. */
    private Map<String, Found> found(Advice.Look look) {
        Map<Source, Map<String, Cell>> cells = new LinkedHashMap<>();
        look.found()
                .pieces()
                .forEach((piece, held) -> cell(held)
                        .ifPresent(cell -> cells.computeIfAbsent(held.source(), none -> new LinkedHashMap<>())
                                .put(piece, cell)));
        Map<String, Found> found = new LinkedHashMap<>();
        Optional<Whose> whose = data.whose(look.subject(), look.published());
        cells.forEach((source, byPiece) -> {
            if (sources.values(source, whose.orElseThrow(), byPiece.values())
                    instanceof SourceAnswer.Found<Map<Cell, @Nullable String>> values) {
                byPiece.forEach((piece, cell) -> {
                    if (values.value().containsKey(cell)) {
                        found.put(piece, new Found(source, cell, values.value().get(cell)));
                    }
                });
            }
        });
        return found;
    }

    /** The one column that a piece lies in, where it may be written for this person alone. */
    private static Optional<Cell> cell(PersonsData.Piece piece) {
        List<HeldColumn> columns = piece.record().columns().stream()
                .filter(column -> column.selector().equals(piece.selector()))
                .toList();
        boolean theirs = WHO_THEY_ARE.stream().anyMatch(term -> Term.covers(term, piece.selector()))
                && !Vocabulary.isSpecial(piece.selector())
                && columns.stream().allMatch(column -> TOLD_BY_THEM.equals(column.provenance()));
        if (!theirs || columns.size() != 1 || piece.record().anothersToo()) {
            return Optional.empty();
        }
        String column = columns.getFirst().column();
        return piece.source()
                .mapping()
                .table(piece.record().row().table())
                .filter(table -> isRectifiable(table, column))
                .map(table -> new Cell(piece.record().row(), column));
    }

    private static boolean isRectifiable(TableMapping table, String column) {
        return table.columns().stream()
                .anyMatch(one -> one.column().equals(column) && Rectifying.isRectifiable(table, one));
    }

    private static boolean isDay(@Nullable String value) {
        try {
            return value != null && LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException words) {
            return false;
        }
    }

    /** PRIV term of the value that a piece is. */
    public static String selectorOf(String piece) {
        return PersonsData.selectorOf(piece);
    }

    /** Whether a demand may bring values. */
    static boolean mayBring(Action action) {
        return action == Action.MODIFY;
    }
}
