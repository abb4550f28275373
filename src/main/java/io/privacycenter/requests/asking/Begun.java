package io.privacycenter.requests.asking;

import org.jspecify.annotations.Nullable;

/**
 * What lies in a draft: what is asked, and where the person was.
 *
 * @param place the page, in words of whoever keeps it; null in a draft from before places were kept
 */
record Begun(Ask ask, @Nullable String place) {}
