/** What became of what a person asked: how far it is, what was answered, the copy, the conversation, the receipts. */
@NullMarked
package io.privacycenter.ui.patient.answers;

import org.jspecify.annotations.NullMarked;
