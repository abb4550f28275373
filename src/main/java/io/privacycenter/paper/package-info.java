/** What people take away on paper: a receipt as one page, PDF. */
@ApplicationModule(allowedDependencies = {"texts", "ledger", "ledger :: log"})
@NullMarked
package io.privacycenter.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
