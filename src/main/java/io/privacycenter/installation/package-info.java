/** What one installation stands on: its database server and roles, its keys, its clock, and who acts. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.privacycenter.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
