/** Erases exactly what was ordered, and proves by a query of its own that it is gone. */
@NamedInterface("erasure")
@NullMarked
package io.privacycenter.sources.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
