package io.privacycenter.sources.asking;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;

/** A database and what its columns mean. */
public record Source(SourceDefinition definition, SourceMapping mapping) {
    public Source {
        if (!definition.id().equals(mapping.source())) {
            throw new IllegalArgumentException(
                    "The mapping is of source " + mapping.source() + ", not of " + definition.id());
        }
    }

    /** Whether the host's software changes the rows of a table, when we order it. */
    public boolean isHosts(String table) {
        return mapping.tables().stream().anyMatch(one -> one.table().equals(table) && one.changedByHost());
    }
}
