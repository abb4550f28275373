/** What values of a column look like, masked, when somebody asks. Nothing is kept but that it was asked. */
@NamedInterface("examples")
@NullMarked
package io.privacycenter.sources.examples;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
