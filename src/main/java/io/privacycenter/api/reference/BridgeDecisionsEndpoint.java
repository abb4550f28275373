package io.privacycenter.api.reference;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an application may decide as a service account: nothing where a named reviewer is required, and nothing unless it was let. */
@Hidden
@RestController
@RequestMapping("/v0/bridge/pending-requests")
@PreAuthorize("hasAuthority('TOKEN_APP')")
class BridgeDecisionsEndpoint {

    @PostMapping({"/approve", "/deny"})
    void decide(Caller caller) {
        if (!caller.decides()) {
            throw Refusal.forbidden(
                    "This practice does not let the application decide: a reviewer does, signed in here");
        }
        throw Refusal.forbidden("A reviewer of this practice decides it, by name and signed in here");
    }

    @PostMapping("/recommendation")
    void recommend() {
        throw Refusal.forbidden(
                "The rules recommend; a reviewer who decides otherwise says so with the decision, by name and signed in here");
    }
}
