/** What the engine says, in words for a patient or for a reviewer. */
@NamedInterface("words")
@NullMarked
package io.privacycenter.requests.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
