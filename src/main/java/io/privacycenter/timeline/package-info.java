/** What happened to one person at one controller, in the order in which it took effect. */
@NullMarked
@ApplicationModule(allowedDependencies = {"vocabulary"})
package io.privacycenter.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
