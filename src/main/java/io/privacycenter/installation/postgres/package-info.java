/** The database server that comes with the product: started, watched and stopped with it. */
@NamedInterface("postgres")
@NullMarked
package io.privacycenter.installation.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
