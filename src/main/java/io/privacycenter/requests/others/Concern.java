package io.privacycenter.requests.others;

import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import java.util.EnumSet;
import java.util.Set;

/** Why a person looks at a part of a copy before it is given. */
public enum Concern {
    /** Free text that may name other people. */
    OTHERS_NAMED,
    /** The professional's own notes. */
    PERSONAL_NOTES,
    /** Somebody else has a part in the row: the other end of a message. */
    ANOTHERS_TOO;

    /** What stands against giving the values of one selector in a row unseen; empty when nothing does. */
    public static Set<Concern> of(HeldRecord record, String selector) {
        Set<Concern> concerns = EnumSet.noneOf(Concern.class);
        for (HeldColumn column : record.columns()) {
            if (column.selector().equals(selector)) {
                if (column.thirdParties()) {
                    concerns.add(OTHERS_NAMED);
                }
                if (column.personalNotes()) {
                    concerns.add(PERSONAL_NOTES);
                }
                if (record.anothersToo()) {
                    concerns.add(ANOTHERS_TOO);
                }
            }
        }
        return concerns;
    }
}
