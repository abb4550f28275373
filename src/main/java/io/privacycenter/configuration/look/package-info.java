/** How a practice looks to its patients: an accent that can be read in both looks, and a logo in which nothing is hidden. */
@NamedInterface("look")
@NullMarked
package io.privacycenter.configuration.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
