/**
 * The append-only, tamper-evident record of every fact about a person at a controller, and its receipts; and of what
 * controllers and the platform did that concerns no person.
 */
@ApplicationModule(allowedDependencies = {"vocabulary", "timeline", "installation", "installation :: database"})
@NullMarked
package io.privacycenter.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
