package io.privacycenter.processing;

import java.time.Instant;
import java.util.UUID;

/**
 * A person is to be told that consents of theirs will end by themselves. Published once for each of them.
 *
 * @param ends when the first of them ends
 * @param country where the practice is, ISO 3166, for whose language is not known
 */
public record ConsentEnding(UUID subject, Instant ends, String country) {}
