/** Requests as they are stored. Nobody outside the module sees a row. */
@NullMarked
package io.privacycenter.requests.stored;

import org.jspecify.annotations.NullMarked;
