/** Passkeys on screen, the same for patients and staff: the way in, and the list of one's own. */
@NullMarked
package io.privacycenter.ui.passkeys;

import org.jspecify.annotations.NullMarked;
