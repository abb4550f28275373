/** Rows that are older than a day, whoever they are about: gone through by the index of their date, a page at a time. */
@NamedInterface("aging")
@NullMarked
package io.privacycenter.sources.aging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
