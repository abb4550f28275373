package io.privacycenter.installation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the product does not start in the words of an {@link InstallationException}, and not in a page of its causes. */
class InstallationFailure extends AbstractFailureAnalyzer<InstallationException> {

    @Override
    protected FailureAnalysis analyze(Throwable start, InstallationException cause) {
        return new FailureAnalysis(cause.getMessage(), null, start);
    }
}
