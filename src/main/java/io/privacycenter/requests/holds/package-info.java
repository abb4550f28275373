/** Claims of staff on somebody's data (Art. 17(3)(e) GDPR): placed and lifted, with the reason of either. */
@NamedInterface("holds")
@NullMarked
package io.privacycenter.requests.holds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
