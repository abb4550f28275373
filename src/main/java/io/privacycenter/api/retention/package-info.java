/** What has outlived its law, and the claims that keep it, for programs. */
@NullMarked
package io.privacycenter.api.retention;

import org.jspecify.annotations.NullMarked;
