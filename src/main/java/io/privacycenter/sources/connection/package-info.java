/** How a source is talked to: one transaction at a time, quoted names, bound values. No other module talks to one. */
@NullMarked
package io.privacycenter.sources.connection;

import org.jspecify.annotations.NullMarked;
