/** Before anybody is known, and coming in: what a practice tells everybody, signing in, a second thing, passkeys. */
@NullMarked
package io.privacycenter.ui.patient.door;

import org.jspecify.annotations.NullMarked;
