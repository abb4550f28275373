/**
 * The databases that hold people's data: describes them, proposes their mapping, reads one person's rows at one controller, erases exactly what
 * was ordered and proves by a query of its own that it is gone. What was erased is remembered,
 * and erased again when a restore brings it back. Plain JDBC; it knows no language and takes no decision. {@link Sources}
 * is the door; what it needs lies in the rooms below.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "configuration",
            "configuration :: source",
            "identity",
            "installation",
            "installation :: *",
            "ledger",
            "vocabulary"
        })
@org.jspecify.annotations.NullMarked
package io.privacycenter.sources;
