package io.privacycenter.sources.rows;

import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is held about a person in one row, without its values: enough to decide.
 *
 * @param row which one
 * @param kind id of the kind of data of the whole row; null when its columns belong to several
 * @param item whether the row is one item, part of one, or not counted
 * @param roles how the row concerns the person; at least one
 * @param capturedOn when it was captured; a date without time counts from its first moment in the zone of {@link Whose};
 *     null when the table does not say
 * @param references values of the columns that name a contract, file or account
 * @param columns the columns of data that hold something, in the order of the mapping
 * @param shared the row is the platform's, not one controller's
 * @param anothersToo somebody else who is still there has a part in the row, so it is not erased for this person alone
 * @param erase what erasing the row does
 * @param copies how many identical rows stand behind this record; more than one only where all values are the key
 */
public record HeldRecord(
        RowReference row,
        @Nullable String kind,
        ItemRole item,
        Set<PersonRole> roles,
        @Nullable Instant capturedOn,
        List<String> references,
        List<HeldColumn> columns,
        boolean shared,
        boolean anothersToo,
        RowErasure erase,
        int copies) {

    public HeldRecord {
        roles = Set.copyOf(roles);
        references = List.copyOf(references);
        columns = List.copyOf(columns);
    }

    /**
     * A column that holds something.
     *
     * @param selector PRIV term of the value
     * @param provenance PRIV term; null when not known
     * @param law that keeps it whatever is erased; null when none does
     */
    public record HeldColumn(
            String column,
            String selector,
            @Nullable String provenance,
            boolean thirdParties,
            boolean personalNotes,
            @Nullable String law) {}

    public Set<String> selectors() {
        var selectors = new TreeSet<String>();
        columns.forEach(column -> selectors.add(column.selector()));
        return selectors;
    }

    /** The same record, standing for one identical row more. */
    HeldRecord andCopy(HeldRecord identical) {
        return new HeldRecord(
                row,
                kind,
                item,
                roles,
                capturedOn,
                references,
                columns,
                shared,
                anothersToo,
                erase,
                copies + identical.copies);
    }
}
