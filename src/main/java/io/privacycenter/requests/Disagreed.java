package io.privacycenter.requests;

import java.util.UUID;

/**
 * A person does not agree with an answer.
 *
 * @param said what they said of it, in the conversation of the case
 */
public record Disagreed(UUID said, UUID controller, String reference) {}
