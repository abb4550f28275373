package io.privacycenter.requests;

import java.util.UUID;

/** What became of a request that was sent. @param reference of its first case, for people */
public record Filed(UUID caseId, String reference) {}
