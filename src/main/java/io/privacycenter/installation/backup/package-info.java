/** Backups of the whole installation, and how one is brought back. */
@NamedInterface("backup")
@NullMarked
package io.privacycenter.installation.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
