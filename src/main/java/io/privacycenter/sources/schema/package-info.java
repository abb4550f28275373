/** What a source looks like, and whether a mapping fits it. */
@NamedInterface("schema")
@NullMarked
package io.privacycenter.sources.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
