/** Finds an answer again from its explanation alone, with code of its own that shares no decision with the engine. */
@NullMarked
@NamedInterface("check")
package io.privacycenter.engine.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
