package io.privacycenter.identity;

import java.util.UUID;

/** One person at one controller, under a random name. */
public record Subject(UUID id, UUID controller, UUID person) {}
