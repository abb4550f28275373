/** One case: what is asked, what the rules recommend and why, who is to look at it besides, and the decision. */
@NullMarked
package io.privacycenter.ui.review.cases;

import org.jspecify.annotations.NullMarked;
