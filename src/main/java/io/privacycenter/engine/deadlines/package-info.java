/** By when a demand must be answered: the clocks of each law, the calendars they are counted in, and their extension. */
@NullMarked
@NamedInterface("deadlines")
package io.privacycenter.engine.deadlines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
