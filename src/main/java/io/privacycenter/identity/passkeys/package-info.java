/** Passkeys: coming in with a key that a device keeps and opens for its owner alone, by finger, face or number (WebAuthn). */
@NamedInterface("passkeys")
@NullMarked
package io.privacycenter.identity.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
