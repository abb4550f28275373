/** Copies of a person's data: sealed piece by piece, and there until their days are over. */
@NamedInterface("copies")
@NullMarked
package io.privacycenter.requests.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
