package io.privacycenter.requests.corrections;

import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.asking.Wishes;
import io.privacycenter.requests.asking.Wishes.Wish;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Rectifying;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The values that a person may correct, as they stand in the sources, and what is kept of a wish to have one corrected. */
@Component
public class CorrectableValues {

    /** From this level of identity on a person sees the value that stands; below it they only say the right one. */
    static final int LEVEL_TO_SEE = 2;

    private static final List<String> WHO_THEY_ARE = List.of("NAME", "CONTACT", "DEMOGRAPHIC", "UID.ID");
    private static final String TOLD_BY_THEM = "USER.DATA-SUBJECT";

    private final PersonsData data;
    private final Sources sources;

    CorrectableValues(PersonsData data, Sources sources) {
        this.data = data;
        this.sources = sources;
    }

    /**
     * What of the values of a part is to be kept: each beside what stands now.
     *
     * @param level identity level of who asks
     * @throws InvalidRequest when one cannot be corrected
     */
    public Wishes wishes(Advice.Look look, Part part, int level) {
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

    static Optional<Source> source(Published published, String id) {
        return PersonsData.sources(published).stream()
                .filter(source -> source.definition().id().equals(id))
                .findFirst();
    }

    record Found(Source source, Cell cell, @Nullable String value) {}

    /**
     * By piece, with what stands. What proves a second thing is not open to who has not proved it: they would know afterwards
     * what they had it changed to.
     */
    Map<String, Found> open(Advice.Look look, int level) {
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

    static boolean proves(Published published, SourceMapping mapping, Cell cell, String selector) {
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
}
