/** What the platform and its practices declare, read, tried and published by programs. */
@NullMarked
package io.privacycenter.api.configuration;

import org.jspecify.annotations.NullMarked;
