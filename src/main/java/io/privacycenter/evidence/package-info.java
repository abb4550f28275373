/**
 * What a data protection officer needs to know of the work at their practices, and to show of it: what waits and what is late,
 * figures, the register of processing, and files that an authority can read and check. It reads, and decides nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine",
            "engine :: rules",
            "engine :: situation",
            "engine :: explanation",
            "engine :: deadlines",
            "texts",
            "paper",
            "installation",
            "ledger",
            "ledger :: log",
            "identity",
            "configuration",
            "sources",
            "sources :: schema",
            "requests :: cases",
            "requests :: desk",
            "requests :: words"
        })
@NullMarked
package io.privacycenter.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
