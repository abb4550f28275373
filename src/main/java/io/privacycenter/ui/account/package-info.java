/** What members of staff see and change of their own sign-in. */
@NullMarked
package io.privacycenter.ui.account;

import org.jspecify.annotations.NullMarked;
