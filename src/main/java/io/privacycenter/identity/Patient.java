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
 * @param hereOnly the second factor is one that this controller takes; elsewhere an address was proved
 */
public record Patient(UUID person, UUID subject, UUID controller, int level, boolean hereOnly)
        implements Actor, Serializable {

    public static final String ROLE = "PATIENT";

    /** A patient whose level counts at each of their controllers. */
    public Patient(UUID person, UUID subject, UUID controller, int level) {
        this(person, subject, controller, level, false);
    }

    @Override
    public UUID actorId() {
        return person;
    }

    /** The same human at another of their controllers. @throws IllegalArgumentException when it is somebody else */
    public Patient at(Subject other) {
        if (!other.person().equals(person)) {
            throw new IllegalArgumentException("A subject of another person");
        }
        boolean stillHere = hereOnly && other.controller().equals(controller);
        return new Patient(person, other.id(), other.controller(), levelAt(other.controller()), stillHere);
    }

    /** The level at one of their controllers. */
    public int levelAt(UUID other) {
        return hereOnly && !other.equals(controller) ? Math.min(level, 1) : level;
    }

    /** They proved a second thing that this controller takes. */
    Patient provedHere() {
        return level >= 2 ? this : new Patient(person, subject, controller, 2, true);
    }
}
