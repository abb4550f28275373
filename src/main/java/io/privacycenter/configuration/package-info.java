/** What the platform and each controller declare: mapping, legal bases, retention, strategies; in immutable versions. */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "engine",
            "engine :: retention",
            "engine :: rules",
            "engine :: deadlines",
            "identity",
            "ledger",
            "installation"
        })
@NullMarked
package io.privacycenter.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
