/** Where doctors, delegates and data protection officers decide, and what they may open for it. */
@NamedInterface("desk")
@NullMarked
package io.privacycenter.requests.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
