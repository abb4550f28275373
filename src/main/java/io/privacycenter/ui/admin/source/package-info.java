/** How a source is connected, and what its columns mean is accepted; nothing counts before it is published. */
@org.jspecify.annotations.NullMarked
package io.privacycenter.ui.admin.source;
