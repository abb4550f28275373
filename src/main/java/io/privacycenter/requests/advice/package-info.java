/** What a decision looks at, and what the engine says of it. It reads; it never writes. */
@NullMarked
package io.privacycenter.requests.advice;

import org.jspecify.annotations.NullMarked;
