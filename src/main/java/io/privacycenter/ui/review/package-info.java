/** The desk: where doctors, delegates and data protection officers see what patients ask, and decide. */
package io.privacycenter.ui.review;
