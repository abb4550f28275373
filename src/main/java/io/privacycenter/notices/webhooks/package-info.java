/**
 * Tells the host's own software what happened and what it is to do, by Standard Webhooks. It follows; only where to send is said
 * to it.
 */
@NamedInterface("webhooks")
@NullMarked
package io.privacycenter.notices.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
