/** What processing is allowed, person by person: kept beside the facts, and brought up to date by them and by time. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine",
            "engine :: rules",
            "engine :: state",
            "installation",
            "ledger",
            "identity",
            "configuration"
        })
@NullMarked
package io.privacycenter.processing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
