/** What may be done with a person's data: today, on an earlier day, what changed, who has it; and the switches. */
@NullMarked
package io.privacycenter.ui.patient.mydata;

import org.jspecify.annotations.NullMarked;
