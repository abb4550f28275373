package io.privacycenter.sources.rectification;

import org.jspecify.annotations.Nullable;

/**
 * One value that is to become another. Both are texts as the source writes them, days as {@code 1980-02-29}.
 *
 * @param before as it stood when the correction was asked for; null when the column was empty
 * @param after null when the column is to be empty
 */
public record Correction(
        Cell cell, @Nullable String before, @Nullable String after) {}
