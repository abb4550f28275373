/** Proposes what the columns of a source mean and how its rows find their people, with reasons; a person decides. */
@NamedInterface("proposal")
@NullMarked
package io.privacycenter.sources.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
