package io.privacycenter.observations;

import io.privacycenter.observations.ObservedRows.Observed;
import io.privacycenter.sources.facts.TellingRow;
import org.jspecify.annotations.Nullable;

/** What is to be done about a row, when what it tells is held against what was recorded of it. */
sealed interface Compared {

    /** Nothing: it tells nothing, or nothing else than before. */
    record Settled() implements Compared {}

    record Troubled(Trouble trouble) implements Compared {}

    /** A fact is to be recorded. */
    sealed interface Due extends Compared {
        /** Name of the row. */
        String row();

        Judged.Told told();
    }

    /** A fact that is not recorded yet. */
    record Fresh(String row, Judged.Told told) implements Due {}

    /** Another fact than the one that was recorded, which was a mistake then. */
    record Changed(String row, Judged.Told told, Observed before) implements Due {}

    /** Rows that are gone are never met, so they take nothing back; neither does a date that erasing changed. */
    static Compared of(TellingRow row, String name, Judged judged, @Nullable Observed before, ObservedRows rows) {
        if (before == null) {
            return switch (judged) {
                case Judged.Silent silent -> new Settled();
                case Judged.Troubled troubled -> new Troubled(troubled.trouble());
                case Judged.Told told -> new Fresh(name, told);
            };
        }
        boolean forgotten = before.subject() == null;
        boolean onlyErased = row.date() != null && row.dateErased();
        if (forgotten || onlyErased) {
            return new Settled();
        }
        return switch (judged) {
            case Judged.Silent silent -> new Troubled(Trouble.TAKEN_BACK);
            case Judged.Troubled troubled ->
                new Troubled(troubled.trouble() == Trouble.NO_DATE ? Trouble.TAKEN_BACK : troubled.trouble());
            case Judged.Told told ->
                rows.hash(told).equals(before.told()) ? new Settled() : new Changed(name, told, before);
        };
    }
}
