/** What must stay and what must go: the clocks of retention, claims, pauses and blocking. */
@NullMarked
@NamedInterface("retention")
package io.privacycenter.engine.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
