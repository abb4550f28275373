/** What a data protection officer looks after: the work of their practices, what expires, figures, the register and evidence. */
@NullMarked
package io.privacycenter.ui.review.officer;

import org.jspecify.annotations.NullMarked;
