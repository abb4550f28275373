/** The conversation about a case, the same for both sides. */
@NullMarked
package io.privacycenter.ui.conversation;

import org.jspecify.annotations.NullMarked;
