/** The screens: patient, review and administration, with the shell and the parts they share. An edge: nobody uses it. */
@ApplicationModule
@NullMarked
package io.privacycenter.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
