/** What the host's own software is ordered to do with a person's rows, and what it says of it. */
@NamedInterface("orders")
@NullMarked
package io.privacycenter.sources.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
