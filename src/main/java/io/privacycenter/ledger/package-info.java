/** The append-only, tamper-evident record of every fact about a person at a controller, and its receipts. */
@ApplicationModule(allowedDependencies = {"vocabulary", "timeline", "installation"})
@NullMarked
package io.privacycenter.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
