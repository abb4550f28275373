package io.privacycenter.ui.patient;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ui.shell.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The practices as these screens know them: the door that an address leads to, and where a patient is signed in. */
@Component
public class Practices {

    private final Controllers controllers;
    private final Configurations configurations;
    private final PracticeList list;
    private final People people;
    private final InstallationClock clock;

    Practices(
            Controllers controllers,
            Configurations configurations,
            PracticeList list,
            People people,
            InstallationClock clock) {
        this.controllers = controllers;
        this.configurations = configurations;
        this.list = list;
        this.people = people;
        this.clock = clock;
    }

    /** Those that have published what holds, so that somebody can come in, and whose name, town or short name contains a text. */
    public List<Door> open(String text, int most) {
        return list.open(text, most).stream()
                .flatMap(controller -> ifUsable(controller).stream())
                .toList();
    }

    /**
     * The door of an address; empty when no practice has it.
     *
     * @param address what the practice is called there, or its id, as in mails
     */
    public Optional<Door> behind(String address) {
        return controllers
                .ofSlug(address)
                .or(() -> withId(address))
                .filter(configurations::hasPublished)
                .map(this::door);
    }

    private Optional<Controller> withId(String address) {
        try {
            return controllers.find(UUID.fromString(address));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Where the signed-in patient is. Pages that use it are closed to anybody else. */
    public AtPractice ofPatient() {
        Patient patient = Session.patient().orElseThrow();
        return new AtPractice(patient, door(controllers.get(patient.controller())), clock.instant());
    }

    /** The other practices that know the signed-in patient, by name. */
    public List<AtPractice> others(AtPractice at) {
        return people.subjectsOf(at.patient().person()).stream()
                .filter(subject -> !subject.id().equals(at.patient().subject()))
                .flatMap(subject -> ifUsable(controllers.get(subject.controller()))
                        .map(door -> new AtPractice(at.patient().at(subject), door, at.now()))
                        .stream())
                .sorted(Comparator.comparing(other -> other.practice().name()))
                .toList();
    }

    private Door door(Controller controller) {
        return door(controller, configurations.inForce(controller.id()));
    }

    private Optional<Door> ifUsable(Controller controller) {
        return configurations.ifUsable(controller.id()).map(published -> door(controller, published));
    }

    private static Door door(Controller controller, Published published) {
        return new Door(controller, published.practice(), published.platform());
    }
}
