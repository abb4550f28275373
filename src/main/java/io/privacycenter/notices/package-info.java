/** E-mails and codes that people get, and webhooks that programs get. Nobody calls it: it follows what happened. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "installation",
            "texts",
            "timeline",
            "ledger",
            "ledger::log",
            "ledger::audit",
            "identity",
            "configuration",
            "processing",
            "requests",
            "requests :: execution",
            "requests :: reminding",
            "retention",
            "sources :: orders"
        })
@NullMarked
package io.privacycenter.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
