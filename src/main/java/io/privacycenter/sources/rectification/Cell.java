package io.privacycenter.sources.rectification;

import io.privacycenter.sources.rows.RowReference;

/** One column of one row. */
public record Cell(RowReference row, String column) {}
