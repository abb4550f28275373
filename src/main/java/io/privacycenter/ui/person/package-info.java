/** What is allowed with one person's data, drawn: the matrix, its list, and the way through time. */
@NullMarked
package io.privacycenter.ui.person;

import org.jspecify.annotations.NullMarked;
