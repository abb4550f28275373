/** Takes rows out of use, where the host has a column for it, and proves it by a query of its own. */
@NamedInterface("blocking")
@NullMarked
package io.privacycenter.sources.blocking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
