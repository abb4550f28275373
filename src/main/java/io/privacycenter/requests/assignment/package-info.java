/** With whom a case is, who stands in for whom, and who follows somebody who leaves: nothing waits on one person. */
@NamedInterface("assignment")
@NullMarked
package io.privacycenter.requests.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
