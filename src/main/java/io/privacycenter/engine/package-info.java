/**
 * What follows from what happened: allowed processing, retention, recommendations and deadlines, as pure functions. Here
 * are the answers to demands; what they rest on has rooms of its own, which know nothing of the answers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"vocabulary", "timeline"})
package io.privacycenter.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
