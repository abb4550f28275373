/** Who is who: controllers, people, their subjects and identities, staff and their roles, integrators and their keys. */
@ApplicationModule(allowedDependencies = {"vocabulary", "installation", "ledger"})
@NullMarked
package io.privacycenter.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
