/** What the facts about one person come to at an instant: bases and consents, pauses and claims, and what they allow. */
@NullMarked
@NamedInterface("state")
package io.privacycenter.engine.state;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
