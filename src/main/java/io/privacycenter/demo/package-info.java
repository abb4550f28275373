/**
 * The demo: MedCom, a made-up software for doctors and their patients, as a database that knows nothing of privacy
 * requests, as a host that reports events, and as the configuration that connects the two. An edge: nobody uses it.
 */
@ApplicationModule
@NullMarked
package io.privacycenter.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
