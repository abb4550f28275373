package io.privacycenter.ui.person;

import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.AllowedDay.Act;
import io.privacycenter.requests.mydata.AllowedDay.Cell;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.State;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Mark;
import java.util.Optional;

/** What the cells of a matrix are called, for eyes and for screen readers alike. */
public final class CellWords {
    private final Words words;

    public CellWords(Words words) {
        this.words = words;
    }

    public String of(State state) {
        return switch (state) {
            case ALLOWED -> words.of("person.state.allowed");
            case KEPT -> words.of("person.state.kept");
            case PAUSED -> words.of("person.state.paused");
            case ENDED -> words.of("person.state.ended");
            case NOT_ALLOWED -> words.of("person.state.not");
        };
    }

    String of(Act act) {
        return switch (act) {
            case COLLECT -> words.of("person.act.collect");
            case STORE -> words.of("person.act.store");
            case USE -> words.of("person.act.use");
            case SHARE -> words.of("person.act.share");
        };
    }

    String purpose(String term) {
        return words.term("purposes", term);
    }

    /** Where a cell is: {@code Messages · Medical care · Use}. */
    public String where(AllowedDay day, Place place) {
        return words.of(
                "person.cell.where",
                day.kind(place.kind())
                        .map(kind -> kind.label().in(words.language()))
                        .orElse(place.kind()),
                purpose(place.purpose()),
                of(place.act()));
    }

    /** The whole of it in a sentence. */
    String said(AllowedDay day, Place place) {
        Cell cell = day.at(place);
        String said = words.of("person.cell", where(day, place), of(cell.state()));
        return cell.changed() ? words.of("person.cell.changed", said) : said;
    }

    /** The mark of a state; what never was allowed has none. */
    public static Optional<Mark.State> mark(State state) {
        return switch (state) {
            case ALLOWED -> Optional.of(Mark.State.OK);
            case KEPT -> Optional.of(Mark.State.LAW);
            case PAUSED -> Optional.of(Mark.State.PAUSE);
            case ENDED -> Optional.of(Mark.State.OFF);
            case NOT_ALLOWED -> Optional.empty();
        };
    }

    /** The mark of a kind of data as a whole. */
    public static Mark.State mark(MyData.State state) {
        return switch (state) {
            case ALLOWED -> Mark.State.OK;
            case KEPT -> Mark.State.LAW;
            case PAUSED -> Mark.State.PAUSE;
            case NOT_ALLOWED, ERASED -> Mark.State.OFF;
        };
    }
}
