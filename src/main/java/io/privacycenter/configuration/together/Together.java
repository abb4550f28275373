package io.privacycenter.configuration.together;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * One change for many practices: first as a draft of each, then published. Each is done in a transaction of its own, so that
 * stopping in the middle leaves whole practices; begun again it goes on, since what is so already is left as it is.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Together {

    private static final int BATCH = 500;

    private final PracticeList practices;
    private final Configurations configurations;
    private final OneByOne drafts;

    Together(PracticeList practices, Configurations configurations, OneByOne drafts) {
        this.practices = practices;
        this.configurations = configurations;
        this.drafts = drafts;
    }

    /**
     * Which practices.
     *
     * @param text that their name, city or short name contains
     * @param only of those, by id; empty for all
     */
    public record Chosen(String text, Set<UUID> only) {
        public Chosen {
            only = Set.copyOf(only);
        }
    }

    /**
     * Makes a draft with the change for each that does not say it already.
     *
     * @param done told after each for how many it is done
     * @param stopped asked before each whether to end
     */
    public Outcomes prepare(Chosen whom, Change change, LongConsumer done, BooleanSupplier stopped) {
        Platform platform = configurations.platform().orElseGet(() -> Platform.empty(""));
        return each(
                whom,
                controller -> drafts.prepare(controller, () -> {
                    Published now = configurations.inForce(controller.id());
                    Own wanted = change.of(now.own(), now.practice(), platform);
                    return Own.read(wanted.written());
                }),
                done,
                stopped);
    }

    /** Publishes the draft of each that has one, with one reason. */
    public Outcomes publish(Chosen whom, String reason, LongConsumer done, BooleanSupplier stopped) {
        return each(whom, controller -> drafts.publish(controller, reason), done, stopped);
    }

    private Outcomes each(
            Chosen whom, Function<Controller, Outcomes.One> work, LongConsumer done, BooleanSupplier stopped) {
        Outcomes.Count count = new Outcomes.Count();
        String last = "";
        while (true) {
            List<Controller> batch = practices.after(whom.text(), last, BATCH);
            for (Controller controller : batch) {
                last = controller.slug();
                if (!whom.only().isEmpty() && !whom.only().contains(controller.id())) {
                    continue;
                }
                if (stopped.getAsBoolean()) {
                    return count.counted();
                }
                count.add(controller.slug(), work.apply(controller));
                done.accept(count.all());
            }
            if (batch.size() < BATCH) {
                return count.counted();
            }
        }
    }
}
