package io.privacycenter.api.reference;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the person of the token agreed to. */
@RestController
@RequestMapping("/v0/user")
class UserEndpoint {

    private final PersonsPast past;

    UserEndpoint(PersonsPast past) {
        this.past = past;
    }

    @GetMapping("/consents")
    @PreAuthorize("hasAuthority('TOKEN_USER')")
    List<PersonsPast.ConsentShown> consents(Caller caller) {
        return past.consents(caller);
    }
}
