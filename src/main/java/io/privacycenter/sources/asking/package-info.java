/** Which source is asked, and what it answers. */
@NamedInterface("asking")
@NullMarked
package io.privacycenter.sources.asking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
