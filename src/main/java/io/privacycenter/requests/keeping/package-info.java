/** How long the product keeps what it needed for requests: the requests themselves, words and files, copies, who opened what. */
@NullMarked
package io.privacycenter.requests.keeping;

import org.jspecify.annotations.NullMarked;
