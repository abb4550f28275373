/**
 * The life of a request: filed, recommended, answered, carried out in the real database, and proved. Below lies what that needs:
 * what is asked and what is held, the cases and how they are stored, advice and its words, copies, corrections, and the work in
 * the databases. Above lies who begins it or looks at it: people at their data, reviewers at the inbox and the desk, hosts,
 * trials, and what expires with nobody asking. No room needs itself through another.
 */
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
            "configuration :: source",
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
