/** What reviewers ask colleagues about a part of a case, and what those think: kept beside what the rules recommend. */
@NamedInterface("opinions")
@NullMarked
package io.privacycenter.requests.opinions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
