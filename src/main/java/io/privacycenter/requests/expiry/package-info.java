/** What is erased because its time has come: what nobody asked for, what was put off, copies whose days are over. */
@NamedInterface("expiry")
@NullMarked
package io.privacycenter.requests.expiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
