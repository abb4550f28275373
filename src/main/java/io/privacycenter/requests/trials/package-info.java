/** What a request of somebody who does not exist would come to. */
@NamedInterface("trials")
@NullMarked
package io.privacycenter.requests.trials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
