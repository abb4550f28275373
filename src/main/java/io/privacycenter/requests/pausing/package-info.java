/** Pauses: what a person wants stored and nothing else while something is settled (Art. 18(1) GDPR). */
@NamedInterface("pausing")
@NullMarked
package io.privacycenter.requests.pausing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
