/** The copy of their data that a person gets. */
@NamedInterface("packages")
@NullMarked
package io.privacycenter.sources.packages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
