/** The words of privacy: the terms of PRIV and what an organisation adds below them, and the scopes written with them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.privacycenter.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
