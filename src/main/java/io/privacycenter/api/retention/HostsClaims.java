package io.privacycenter.api.retention;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Subject;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.requests.holds.Hold;
import io.privacycenter.requests.holds.HostsHolds;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Claims that programs place, lift and see, each time noted. */
@Service
@PreAuthorize("hasAuthority('SCOPE_retention')")
class HostsClaims {

    private static final int MOST_CATEGORIES = 100;

    private final Callers callers;
    private final HostsHolds holds;
    private final Configurations configurations;
    private final UsesOfKeys uses;

    HostsClaims(Callers callers, HostsHolds holds, Configurations configurations, UsesOfKeys uses) {
        this.callers = callers;
        this.holds = holds;
        this.configurations = configurations;
        this.uses = uses;
    }

    @Transactional
    public List<Hold> of(Integrator by, ClaimsEndpoint.ClaimsWanted whose) {
        Subject subject = subject(by, whose.controller(), whose.person(), "claims");
        return holds.of(subject);
    }

    @Transactional
    public String place(Integrator by, ClaimsEndpoint.ClaimPlacing placing) {
        Subject subject = subject(by, placing.controller(), placing.person(), "claim placed");
        String reason = Callers.text("reason", placing.reason());
        return holds.place(by, subject, categories(subject, placing), reason);
    }

    @Transactional
    public void lift(Integrator by, ClaimsEndpoint.ClaimLifting lifting) {
        Subject subject = subject(by, lifting.controller(), lifting.person(), "claim lifted");
        String claim = Callers.text("claim", lifting.claim());
        try {
            holds.lift(by, subject, claim, Callers.text("reason", lifting.reason()));
        } catch (NoSuchElementException none) {
            throw new Problem(HttpStatus.NOT_FOUND, "No such claim", "No claim of that name stands");
        }
    }

    private Subject subject(Integrator by, String controller, String person, String what) {
        Subject subject = callers.knownPerson(callers.controller(controller), person);
        uses.read(by, subject, what);
        return subject;
    }

    private Set<String> categories(Subject subject, ClaimsEndpoint.ClaimPlacing placing) {
        List<String> named = placing.categories() == null ? List.of() : placing.categories();
        if (named.size() > MOST_CATEGORIES) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "Too many", "\"categories\" has at most %d".formatted(MOST_CATEGORIES));
        }
        Vocabulary vocabulary =
                configurations.inForce(subject.controller()).rules().vocabulary();
        Set<String> categories = new HashSet<>();
        for (String category : named) {
            categories.add(Callers.term(vocabulary, Dictionary.DATA_CATEGORIES, "categories", category));
        }
        return categories;
    }
}
