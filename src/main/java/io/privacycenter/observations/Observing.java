package io.privacycenter.observations;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.observations.Pages.Derived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through the rows of what was switched on, a bounded number of pages of each fact per round. */
@Configuration(proxyBeanMethods = false)
class Observing {

    private static final Logger LOG = LoggerFactory.getLogger(Observing.class);
    private static final Duration ROUND = Duration.ofSeconds(10);

    /** So long after a whole pass the next one begins. */
    private static final Duration REST = Duration.ofMinutes(10);

    private static final int MOST_PAGES = 20;

    private final Places places;
    private final Pages pages;
    private final Recording recording;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Observing(
            Places places, Pages pages, Recording recording, InstallationClock clock, TransactionTemplate transaction) {
        this.places = places;
        this.pages = pages;
        this.recording = recording;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> observeSources() {
        return Tasks.recurring("observe-sources", FixedDelay.of(ROUND))
                .execute((task, context) ->
                        CurrentActor.run(Actor.OBSERVER, () -> observe(context.getSchedulerState()::isShuttingDown)));
    }

    /** One round, as who observes. */
    void observe(BooleanSupplier stopped) {
        List<Places.Place> all = Objects.requireNonNull(transaction.execute(status -> places.all()));
        for (Places.Place place : all) {
            if (isDue(place)) {
                pages.derived(place.source(), place.fact()).ifPresent(derived -> goOn(derived, place, stopped));
            }
        }
    }

    /** A clock that was moved back makes nobody wait. */
    private boolean isDue(Places.Place place) {
        Instant finished = place.finished();
        Instant now = clock.instant();
        return place.after() != null
                || finished == null
                || now.isBefore(finished)
                || !now.isBefore(finished.plus(REST));
    }

    private void goOn(Derived derived, Places.Place from, BooleanSupplier stopped) {
        Optional<Places.Place> place = Optional.of(from);
        try {
            for (int page = 0; page < MOST_PAGES && place.isPresent() && !stopped.getAsBoolean(); page++) {
                place = switch (recording.next(derived, place.get())) {
                    case MORE -> again(from);
                    case LAST, SILENT, OFF -> Optional.empty();
                };
            }
        } catch (RuntimeException e) { // the facts of another table do not wait; the next round tries again
            // The message may quote data; the class name cannot.
            LOG.warn(
                    "The fact {} of source {} was not read: {}",
                    from.fact(),
                    from.source(),
                    e.getClass().getName());
        }
    }

    private Optional<Places.Place> again(Places.Place place) {
        return Objects.requireNonNull(transaction.execute(status -> places.locked(place.source(), place.fact())));
    }
}
