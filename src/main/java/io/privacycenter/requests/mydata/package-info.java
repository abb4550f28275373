/** What people see and switch without asking anybody: what is allowed with their data, what was, who has it, who looked. */
@NamedInterface("mydata")
@NullMarked
package io.privacycenter.requests.mydata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
