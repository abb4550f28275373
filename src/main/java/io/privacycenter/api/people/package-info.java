/** People over the API: where they are known, and that two of them are one. */
@NullMarked
package io.privacycenter.api.people;

import org.jspecify.annotations.NullMarked;
