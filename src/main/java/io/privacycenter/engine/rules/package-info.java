/** What a controller and the law declare, compiled: legal bases, profiles, retention policies, kinds and systems. */
@NullMarked
@NamedInterface("rules")
package io.privacycenter.engine.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
