/** What is done in the real databases, source by source, by us or by the host's software: one attempt, and how it ended. */
@NamedInterface("execution")
@NullMarked
package io.privacycenter.requests.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
