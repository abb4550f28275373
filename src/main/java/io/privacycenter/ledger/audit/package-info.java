/** Whether the record is what it was, with checkpoints held elsewhere as witnesses. */
@NamedInterface("audit")
@NullMarked
package io.privacycenter.ledger.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
