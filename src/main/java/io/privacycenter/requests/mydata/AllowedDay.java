package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with one person's data on one day: every kind of data by what it is used for and what is done with it.
 *
 * @param ahead whether the day is still to come: then it is so if nothing else becomes known
 * @param kinds the rows, in the order of the configuration
 * @param purposes the groups of columns: topmost terms, in the order in which the practice declares its uses
 */
public record AllowedDay(
        LocalDate day, boolean ahead, List<KindOfData> kinds, List<String> purposes, Map<Place, Cell> cells) {
    public AllowedDay {
        kinds = List.copyOf(kinds);
        purposes = List.copyOf(purposes);
        cells = Map.copyOf(cells);
    }

    /** What is done with data, in the four words that people use. */
    public enum Act {
        COLLECT("COLLECTION", "GENERATING"),
        STORE("STORING"),
        USE(
                "USING",
                "AUTOMATED-INFERENCE",
                "AUTOMATED-DECISION-MAKING",
                "MATCHING",
                "ANONYMIZATION",
                "OTHER-PROCESSING"),
        SHARE("SHARING", "PUBLISHING");

        private final Set<String> terms;

        Act(String... terms) {
            this.terms = Set.of(terms);
        }

        Set<String> terms() {
            return terms;
        }
    }

    /** Where a cell is. @param kind id of the kind of data @param purpose topmost term */
    public record Place(String kind, String purpose, Act act) {}

    public enum State {
        ALLOWED,
        /** A law has it kept, whatever else is allowed. */
        KEPT,
        PAUSED,
        /** It was allowed on an earlier day. */
        ENDED,
        NOT_ALLOWED
    }

    /**
     * One cell.
     *
     * @param before what it was at the end of the day before
     */
    public record Cell(State state, State before) {
        public boolean changed() {
            return state != before;
        }
    }

    /**
     * Why a cell is as it is.
     *
     * @param since when it became so; null when it always was
     * @param until when that ends if nothing else becomes known; null when it is not known
     * @param grounds what allows it, or allowed it when it was last allowed, the strongest first
     * @param keeping the rule that has it kept; null when none has
     * @param by the facts that it rests on, the newest first
     */
    public record Reasons(
            @Nullable Instant since,
            @Nullable Instant until,
            List<Why> grounds,
            Practice.@Nullable Keeping keeping,
            List<Fact> by) {
        public Reasons {
            grounds = List.copyOf(grounds);
            by = List.copyOf(by);
        }
    }

    /** @param base null for a permission that was not given for a use the practice declares */
    public record Why(
            Practice.@Nullable Base base,
            LegalBaseKind kind,
            @Nullable String article) {}

    public Cell at(Place place) {
        return Objects.requireNonNull(cells.get(place));
    }

    public Optional<KindOfData> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** How many cells are not as they were on the day before. */
    public int changes() {
        return (int) cells.values().stream().filter(Cell::changed).count();
    }
}
