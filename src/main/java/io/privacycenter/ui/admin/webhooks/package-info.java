/** Where webhooks are sent, and what became of what was sent, for administrators. */
@NullMarked
package io.privacycenter.ui.admin.webhooks;

import org.jspecify.annotations.NullMarked;
