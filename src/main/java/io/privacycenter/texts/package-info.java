/** What people read: messages in three languages, and dates, numbers and lists the way each language writes them. */
package io.privacycenter.texts;
