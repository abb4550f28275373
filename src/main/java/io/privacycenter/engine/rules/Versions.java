package io.privacycenter.engine.rules;

/** The pair of configuration versions that an answer was computed under. */
public record Versions(long platform, long controller) {}
