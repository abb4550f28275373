package io.privacycenter.sources;

import io.privacycenter.configuration.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.SourceMapping.TableMapping;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's rows with their values, as they were at one moment: however often a table is gone through, the rows are
 * the same and in the same order. Valid only while {@link Sources#read} runs.
 */
public interface PersonsRows {

    Source source();

    Whose whose();

    /** The mapped tables, in the order of the mapping. */
    List<TableMapping> tables();

    /**
     * Goes through the person's rows of one table, one at a time in memory.
     *
     * @param withFiles whether the bytes of files are fetched; else only their size is known
     */
    void forEach(TableMapping table, boolean withFiles, RowConsumer consumer) throws IOException;

    @FunctionalInterface
    interface RowConsumer {
        void accept(Row row) throws IOException;
    }

    /** @param values every mapped column, in the order of the mapping */
    record Row(HeldRecord record, List<Value> values) {}

    /**
     * @param type the column's, as PostgreSQL writes it
     * @param json the value as JSON text, in UTC where it is an instant; null when the column is null or holds bytes
     * @param shown what a look-up table says about it; null when there is none
     * @param file set when the column holds bytes
     */
    record Value(
            ColumnMapping column,
            String type,
            @Nullable String json,
            @Nullable String shown,
            @Nullable FileValue file) {}

    /**
     * @param bytes null when they were not asked for
     */
    record FileValue(@Nullable String name, @Nullable String mediaType, long size, byte @Nullable [] bytes) {}
}
