package io.privacycenter.api;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a call is about, in the host's own numbers. */
@Component
public class Callers {

    private static final int LONGEST = 500;

    private final Controllers controllers;
    private final Grants grants;
    private final People people;

    Callers(Controllers controllers, Grants grants, People people) {
        this.controllers = controllers;
        this.grants = grants;
        this.people = people;
    }

    /** @throws Problem the same for a controller that does not exist and for one of somebody else */
    public Controller controller(@Nullable String hostId) {
        return controllers
                .ofHostId(text("controller", hostId))
                .filter(known -> grants.have(known.id(), Role.INTEGRATOR))
                .orElseThrow(Problem::unknownController);
    }

    /** The person whom a controller's software calls so; empty for one of whom nothing was ever reported. */
    public Optional<Subject> person(Controller controller, @Nullable String hostId) {
        return people.find(controller.id(), new Identity(Scheme.HOST_ID, text("person", hostId)));
    }

    /** @throws Problem naming the field */
    public static String text(String field, @Nullable String value) {
        if (value == null
                || value.isBlank()
                || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    org.springframework.http.HttpStatus.BAD_REQUEST,
                    "A field is missing",
                    "\"%s\" is a text of 1 to %d characters".formatted(field, LONGEST));
        }
        return value;
    }
}
