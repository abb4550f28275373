/**
 * What has outlived its law: found with nobody asking, proposed or ordered to be erased, and foreseen. The engine alone decides
 * what a piece is; this asks it about those of whom it may be so, and keeps what it said, without rows or values.
 */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine",
            "engine :: rules",
            "engine :: situation",
            "engine :: retention",
            "installation",
            "ledger",
            "identity",
            "configuration",
            "configuration :: source",
            "requests",
            "requests :: expiry",
            "sources",
            "sources :: asking",
            "sources :: aging"
        })
@NullMarked
package io.privacycenter.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
