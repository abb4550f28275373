/** Who asks for somebody else, as what, and whether a person of the practice has confirmed that they may. */
@NamedInterface("representation")
@NullMarked
package io.privacycenter.requests.representation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
