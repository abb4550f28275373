/** One person's rows at one controller: how they are found, and what they hold. */
@NamedInterface("rows")
@NullMarked
package io.privacycenter.sources.rows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
