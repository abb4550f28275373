package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import java.io.Serializable;
import java.util.UUID;

/**
 * A signed-in patient: a person who proved an address, and perhaps a phone.
 *
 * @param person the human; the database shows the subjects of this person alone
 * @param subject the subject at the controller whose door they came through
 * @param level identity level: 1 an address was proved, 2 a second factor as well
 */
public record Patient(UUID person, UUID subject, UUID controller, int level) implements Actor, Serializable {

    public static final String ROLE = "PATIENT";

    @Override
    public UUID actorId() {
        return person;
    }

    /** The same human at another of their controllers. @throws IllegalArgumentException when it is somebody else */
    public Patient at(Subject other) {
        if (!other.person().equals(person)) {
            throw new IllegalArgumentException("A subject of another person");
        }
        return new Patient(person, other.id(), other.controller(), level);
    }

    Patient atLevel(int reached) {
        return new Patient(person, subject, controller, Math.max(level, reached));
    }
}
