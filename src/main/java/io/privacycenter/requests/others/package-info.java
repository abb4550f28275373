/** The rights of others in a copy (Art. 15(4) GDPR): which parts may concern somebody else, and what was chosen for them. */
@NamedInterface("others")
@NullMarked
package io.privacycenter.requests.others;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
