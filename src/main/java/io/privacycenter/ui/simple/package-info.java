/** One form that a browser without scripts can show and send: for old devices, and for when the pages do not load. */
@NullMarked
package io.privacycenter.ui.simple;

import org.jspecify.annotations.NullMarked;
