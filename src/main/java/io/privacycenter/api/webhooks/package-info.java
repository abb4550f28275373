/** Where webhooks are sent, as programs set it up. */
@NullMarked
package io.privacycenter.api.webhooks;

import org.jspecify.annotations.NullMarked;
