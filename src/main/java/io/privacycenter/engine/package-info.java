/** What follows from what happened: allowed processing, retention, recommendations and deadlines, as pure functions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"vocabulary", "timeline"})
package io.privacycenter.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
