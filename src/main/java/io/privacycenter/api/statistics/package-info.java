/** Counts of requests, answers and times, for programs. */
@NullMarked
package io.privacycenter.api.statistics;

import org.jspecify.annotations.NullMarked;
