/** What all sources hold about a person at one controller, in the terms of the engine; and what they are called there. */
@NullMarked
package io.privacycenter.requests.holdings;

import org.jspecify.annotations.NullMarked;
