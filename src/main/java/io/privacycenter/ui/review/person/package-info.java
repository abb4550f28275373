/** One person at a reviewer's practice: found, and all that is known of them. */
@NullMarked
package io.privacycenter.ui.review.person;

import org.jspecify.annotations.NullMarked;
