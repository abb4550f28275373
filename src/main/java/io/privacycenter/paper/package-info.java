/** What people take away on paper, PDF: a receipt as one page, others as several. */
@ApplicationModule(allowedDependencies = {"texts", "ledger", "ledger :: log"})
@NullMarked
package io.privacycenter.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
