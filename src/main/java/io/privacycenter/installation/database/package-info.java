/** The database of the product: its server wherever it is, the roles it is used under, and the pools of each. */
@NamedInterface("database")
@NullMarked
package io.privacycenter.installation.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
