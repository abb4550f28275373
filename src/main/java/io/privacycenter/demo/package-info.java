/**
 * The demo: MedCom, a made-up software for doctors and their patients, as a database that knows nothing of privacy
 * requests, as a host that reports events, and as the configuration that connects the two.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "configuration")
package io.privacycenter.demo;
