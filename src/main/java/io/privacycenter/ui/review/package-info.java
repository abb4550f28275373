/** The desk: where doctors, delegates and data protection officers see what patients ask, and decide. Its frame and words. */
package io.privacycenter.ui.review;
