/**
 * What other software calls us with: a client generated from {@code src/main/openapi/privacy-center.json}, and an outbox for
 * events. It is a jar of its own, knows nothing of the server, and nothing of the server knows it but the demo, which is
 * a host.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package io.privacycenter.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
