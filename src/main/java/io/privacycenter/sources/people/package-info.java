/** Who has a row under an address, and under which addresses people have theirs. */
@NamedInterface("people")
@NullMarked
package io.privacycenter.sources.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
