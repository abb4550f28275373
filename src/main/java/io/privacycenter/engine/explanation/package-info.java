/** Why an answer is what it is, as data: what the rules looked at, what they found, and one text to sign. */
@NullMarked
@NamedInterface("explanation")
package io.privacycenter.engine.explanation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
