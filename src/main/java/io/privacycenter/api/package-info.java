/** REST for integrators. An edge: nobody uses it. */
@ApplicationModule
@NullMarked
package io.privacycenter.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
