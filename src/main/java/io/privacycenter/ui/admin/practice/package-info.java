/** What one practice says of itself, page by page; each changes its draft and publishes nothing. */
@org.jspecify.annotations.NullMarked
package io.privacycenter.ui.admin.practice;
