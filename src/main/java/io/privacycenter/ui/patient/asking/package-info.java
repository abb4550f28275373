/** Putting a request together: choose, say the details and see what would happen, check, send. */
@NullMarked
package io.privacycenter.ui.patient.asking;

import org.jspecify.annotations.NullMarked;
