/**
 * How the installation is: work that waits, what fails, sources, the record, mail, versions, room on the disk. For
 * administrators in words, for programs that watch it in numbers. It counts what other modules keep, and names no person.
 */
@ApplicationModule(
        allowedDependencies = {
            "installation",
            "identity",
            "configuration",
            "configuration :: source",
            "ledger",
            "ledger::log",
            "ledger::audit",
            "sources",
            "sources :: asking"
        })
@NullMarked
package io.privacycenter.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
