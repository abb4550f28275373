/** Values that a person wants corrected: what can be, what a reviewer compares, and what is left of them afterwards. */
@NamedInterface("corrections")
@NullMarked
package io.privacycenter.requests.corrections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
