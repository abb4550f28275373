/** What a person and a controller say to each other about one case, sealed under a key of that case. */
@NamedInterface("conversation")
@NullMarked
package io.privacycenter.requests.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
