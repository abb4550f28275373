/** What waits for a reviewer, and who stands in while they are away. */
@NullMarked
package io.privacycenter.ui.review.inbox;

import org.jspecify.annotations.NullMarked;
