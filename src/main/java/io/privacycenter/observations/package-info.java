/** What no software reports: facts that the rows of a source tell by themselves, read on and on and recorded like reported events. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine :: rules",
            "engine :: deadlines",
            "installation",
            "ledger",
            "identity",
            "configuration",
            "configuration :: source",
            "processing",
            "sources",
            "sources :: asking",
            "sources :: facts",
            "sources :: people"
        })
@NullMarked
package io.privacycenter.observations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
