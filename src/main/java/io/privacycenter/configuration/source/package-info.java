/** The databases that are connected: where they are, who works in them, and what their tables and columns mean. */
@NamedInterface("source")
@NullMarked
package io.privacycenter.configuration.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
