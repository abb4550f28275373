/** The same for programs: what a host files for a person, what it may decide, and what it has to do. */
@NamedInterface("hosts")
@NullMarked
package io.privacycenter.requests.hosts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
