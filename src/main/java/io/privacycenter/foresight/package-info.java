/**
 * What would follow from a draft if it were published: for whom allowed processing changes, which recommendations that wait
 * for a person, how long what is held is kept, and which laws would no longer be met; and what a request of somebody made up
 * would come to. It reads, and changes nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "vocabulary",
            "timeline",
            "engine",
            "engine :: rules",
            "engine :: situation",
            "engine :: state",
            "engine :: retention",
            "installation",
            "ledger",
            "identity",
            "configuration",
            "requests :: asking",
            "requests :: desk",
            "requests :: trials"
        })
@NullMarked
package io.privacycenter.foresight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
