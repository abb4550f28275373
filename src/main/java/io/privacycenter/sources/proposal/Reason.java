package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping.Join;
import java.util.List;

/** Why something is proposed. Data, so that every language can say it. */
public sealed interface Reason {

    /** Where a word was found. */
    enum Place {
        COLUMN_NAME,
        COLUMN_COMMENT,
        TABLE_NAME,
        TABLE_COMMENT
    }

    /**
     * A word that people use for this.
     *
     * @param word of the lexicon, as it is written there
     * @param language of the word: en, fr, es or de
     * @param means id of the entry of the lexicon, for example {@code BIRTH-DATE}
     */
    record Word(Place place, String word, String language, String means) implements Reason {}

    /** The column's name is the last word of a selector that the platform declares. */
    record SelectorNamedSo(String selector) implements Reason {}

    /** What the starter set of selectors says about such a name. */
    record StarterSet(String hint) implements Reason {}

    /** The type, as the database writes it, fits this alone. */
    record Type(String type) implements Reason {}

    /** The column is, or is part of, what identifies a row. */
    record Key(boolean primary, boolean alone) implements Reason {}

    /** A declared foreign key. */
    record DeclaredLink(String table, String column) implements Reason {}

    /** Nobody declared it; a column of the same name leads there elsewhere. */
    record LinkedElsewhere(String table, String column) implements Reason {}

    /** Nobody declared it; the name is that of the other table or of its key. */
    record NamedLike(String table, String column) implements Reason {}

    /**
     * Most of the values looked at have this shape.
     *
     * @param percent of the values that were not empty
     */
    record Shape(String means, int percent) implements Reason {}

    /** The value is a code that another table explains. */
    record Explained(String table) implements Reason {}

    /** Nothing said more than what the table is about. */
    record TableIsAbout(String means) implements Reason {}

    /** Nothing is known about the column; in a table about people that counts as personal. */
    record NothingKnown() implements Reason {}

    /** A way to the person, the shortest that is always there; {@code others} are columns that lead there too. */
    record Way(List<Join> joins, List<String> others) implements Reason {
        public Way {
            joins = List.copyOf(joins);
            others = List.copyOf(others);
        }
    }

    /** Rows of the other table share this row: a family address is of several people. */
    record SharedBy(String table) implements Reason {}

    /** Two columns of a row lead to people: a message has two ends. */
    record SeveralPeople(List<String> columns) implements Reason {
        public SeveralPeople {
            columns = List.copyOf(columns);
        }
    }

    /** Who works here may be a patient, too: numbers of both must not be taken for one another. */
    record AlsoAPerson(String column) implements Reason {}
}
