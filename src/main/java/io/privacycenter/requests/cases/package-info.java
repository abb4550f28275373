/** A request as people read it: a case per controller, its demands, and where each is. */
@NamedInterface("cases")
@NullMarked
package io.privacycenter.requests.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
