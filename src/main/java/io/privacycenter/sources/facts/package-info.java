/** What rows tell by themselves: gone through by their keys, a page at a time. */
@NamedInterface("facts")
@NullMarked
package io.privacycenter.sources.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
