/** Who asks for what, about which data, and by which rule it is decided. */
@NullMarked
@NamedInterface("situation")
package io.privacycenter.engine.situation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
