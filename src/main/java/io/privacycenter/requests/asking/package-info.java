/** What a person asks, as they write it: the parts, their words, the values they want corrected; and what they have begun and not sent. */
@NamedInterface("asking")
@NullMarked
package io.privacycenter.requests.asking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
