package io.privacycenter.retention;

import java.util.UUID;

/**
 * Something has outlived its law at a controller that had not when it was last looked at, or is proposed again after it was put
 * off. Told person after person, in the transaction that keeps what was found.
 */
public record ExpiredFound(UUID controller) {}
