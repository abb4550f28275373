package io.privacycenter.configuration;

import org.jspecify.annotations.Nullable;

/**
 * A default that a practice does without, or has something else in the place of.
 *
 * @param entry as {@link Difference} names it: {@code retention[file]}, {@code strategies[ACCESS notes 2]}, with {@code *}
 *     for any kind of data
 * @param confirmedBy who says that this is lawful, where the default binds by law
 */
public record LeftOut(String entry, @Nullable String confirmedBy) {}
