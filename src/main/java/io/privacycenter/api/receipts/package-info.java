/** Receipts of what is recorded, for programs that hand them to people. */
@NullMarked
package io.privacycenter.api.receipts;

import org.jspecify.annotations.NullMarked;
