/** The cases that wait for a reviewer: cut, in order, searched, and told when something moves. */
@NamedInterface("inbox")
@NullMarked
package io.privacycenter.requests.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
