/** Calls that are done once however often they are sent: {@code Idempotency-Key}, draft-ietf-httpapi-idempotency-key-header. */
@NullMarked
package io.privacycenter.api.once;

import org.jspecify.annotations.NullMarked;
