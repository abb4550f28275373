package io.privacycenter.identity;

import java.util.UUID;

/**
 * Two were said to be one person, or to be two again. Published in the transaction in which it becomes so.
 *
 * @param one subject
 * @param other subject
 * @param apart whether the link was undone
 */
public record PeopleLinked(UUID link, UUID one, UUID other, boolean apart) {}
