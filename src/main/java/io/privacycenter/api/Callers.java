package io.privacycenter.api;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Whom a call is about, in the host's own numbers. */
@Component
public class Callers {

    private static final int LONGEST = 500;

    private final Controllers controllers;
    private final People people;

    Callers(Controllers controllers, People people) {
        this.controllers = controllers;
        this.people = people;
    }

    /** @throws Problem the same for a controller that does not exist and for one of somebody else */
    public Controller controller(@Nullable String hostId) {
        return controllers
                .ofHostId(text("controller", hostId))
                .filter(known -> CurrentActor.get()
                        .filter(actor -> actor instanceof Integrator program && program.reportsFor(known.id()))
                        .isPresent())
                .orElseThrow(Problem::unknownController);
    }

    /** The person whom a controller's software calls so; empty for one of whom nothing was ever reported. */
    public Optional<Subject> person(Controller controller, @Nullable String hostId) {
        return people.find(controller.id(), new Identity(Scheme.HOST_ID, text("person", hostId)));
    }

    /** The same. @throws Problem for one of whom nothing was ever reported */
    public Subject knownPerson(Controller controller, @Nullable String hostId) {
        return person(controller, hostId).orElseThrow(Problem::unknownPerson);
    }

    /** A term that somebody may name. @throws Problem naming the field */
    public static String term(Vocabulary vocabulary, Dictionary dictionary, String field, @Nullable String term) {
        if (!vocabulary.knows(dictionary, text(field, term))) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "An unknown term",
                    "\"%s\": \"%s\" is not a known term of %s".formatted(field, term, dictionary.label()));
        }
        return Objects.requireNonNull(term);
    }

    /** @throws Problem naming the field */
    public static String text(String field, @Nullable String value) {
        if (value == null
                || value.isBlank()
                || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "A field is missing",
                    "\"%s\" is a text of 1 to %d characters".formatted(field, LONGEST));
        }
        return value;
    }
}
