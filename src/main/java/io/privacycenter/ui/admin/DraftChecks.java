package io.privacycenter.ui.admin;

import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Platform;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Words;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Holds a draft against what lies outside it: the platform's against the databases, a practice's against its people. */
@Component
@PreAuthorize("hasRole('ADMINISTRATOR')")
class DraftChecks {
    private final Administration administration;
    private final Configurations configurations;
    private final Controllers controllers;
    private final SourceChecks sources;
    private final Succession succession;

    DraftChecks(
            Administration administration,
            Configurations configurations,
            Controllers controllers,
            SourceChecks sources,
            Succession succession) {
        this.administration = administration;
        this.configurations = configurations;
        this.controllers = controllers;
        this.sources = sources;
        this.succession = succession;
    }

    /** What keeps it from being published: changed sources that do not answer, or do not fit. */
    List<String> against(Draft draft, Words words) {
        if (draft.controller() != null) {
            return List.of();
        }
        Platform inForce = configurations.platform().orElseGet(() -> Platform.empty(""));
        return sources.changed(administration.readPlatform(draft.document()), inForce).stream()
                .flatMap(changed -> changed.against(words).stream())
                .toList();
    }

    /** What is to be thought of, and keeps it from nothing. */
    List<String> warnings(Draft draft, Words words) {
        if (draft.controller() == null) {
            return List.of();
        }
        Controller controller = controllers.get(draft.controller());
        return TwoPeople.warnings(
                words, succession, controller, administration.readPractice(controller, draft.document()));
    }
}
