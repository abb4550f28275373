/** What was erased is remembered, and erased again when a restore brings it back. */
@NamedInterface("restores")
@NullMarked
package io.privacycenter.sources.restores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
