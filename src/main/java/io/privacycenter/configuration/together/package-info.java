/** One change for many practices, and all that is declared as one file. It makes drafts, and publishes what it is told to. */
@NamedInterface("together")
@NullMarked
package io.privacycenter.configuration.together;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
