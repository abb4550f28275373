package io.privacycenter.requests.assignment;

import java.time.Instant;
import java.util.UUID;

/** Somebody is away, and a deputy looks at what is with them. @param ends first instant at which they are back */
public record Absence(UUID id, UUID staff, UUID deputy, Instant starts, Instant ends) {}
