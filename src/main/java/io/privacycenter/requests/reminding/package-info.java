/** What a practice is reminded of by itself: a case whose time runs out, and in the morning what waits. */
@NamedInterface("reminding")
@NullMarked
package io.privacycenter.requests.reminding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
