package io.privacycenter.foresight;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.trials.Trial;
import io.privacycenter.requests.trials.Trials;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * What would come of a request of somebody who is made up, under a draft or under what is in force. Nobody's facts and no
 * source are read, and nothing is kept.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Trying {

    private final Drafting drafting;
    private final Configurations configurations;
    private final Trials trials;
    private final InstallationClock clock;

    Trying(Drafting drafting, Configurations configurations, Trials trials, InstallationClock clock) {
        this.drafting = drafting;
        this.configurations = configurations;
        this.trials = trials;
        this.clock = clock;
    }

    /**
     * What a practice says: in its draft, else in force; empty for one that has said nothing yet.
     *
     * @throws IllegalArgumentException naming what in the draft cannot be published
     */
    public Optional<Published> said(Controller controller) {
        Optional<Draft> draft = drafting.of(controller.id());
        if (draft.isPresent()) {
            return draft.map(one -> drafting.rehearsed(one, controller));
        }
        return configurations.hasPublished(controller)
                ? Optional.of(configurations.inForce(controller.id()))
                : Optional.empty();
    }

    /** The day that it is at a practice. */
    public LocalDate today(Published published) {
        return LocalDate.ofInstant(clock.instant(), published.rules().zone());
    }

    /**
     * What would come of it.
     *
     * @param person theirs and of whoever reviews
     * @throws io.privacycenter.requests.asking.InvalidRequest as sending it would
     */
    public Trial of(Published published, MadeUp madeUp, Part part, Route.Asker asker, Locale person, Locale staff) {
        Trials.Person somebody = new Trials.Person(madeUp.facts(published), madeUp.held(), madeUp.born(), person);
        return trials.of(published, somebody, part, asker, clock.instant(), staff);
    }
}
