package io.privacycenter.requests.desk;

import io.privacycenter.engine.Route;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.util.UUID;

/**
 * A recommendation that would be another under another configuration.
 *
 * @param before what is recommended now, as {@code after} would be
 */
public record Otherwise(UUID demand, String reference, Action action, Said before, Said after) {

    /** A recommendation, and whether it would be given at once. */
    public record Said(Status status, Route.Way way) {}
}
