/** The life of a request: filed, recommended, reviewed, answered, carried out in the real database, and proved. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine",
            "engine :: rules",
            "engine :: state",
            "engine :: situation",
            "engine :: retention",
            "engine :: explanation",
            "engine :: deadlines",
            "texts",
            "paper",
            "installation",
            "ledger",
            "identity",
            "configuration",
            "processing",
            "sources",
            "sources :: asking",
            "sources :: people",
            "sources :: rows",
            "sources :: packages",
            "sources :: erasure",
            "sources :: rectification",
            "sources :: restores",
            "sources :: orders",
            "sources :: blocking"
        })
@NullMarked
package io.privacycenter.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
