package io.privacycenter.api.configuration;

import io.privacycenter.api.Problem;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Checklist;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Platform;
import io.privacycenter.foresight.Foreseen;
import io.privacycenter.foresight.WhatIf;
import io.privacycenter.identity.Controller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What would follow from a document if it were published, for who reads it in a file: it is worked out while they wait, so it ends
 * in time, and one is worked out after the other.
 */
@Component
class Checking {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Administration administration;
    private final Configurations configurations;
    private final WhatIf whatIf;
    private final Semaphore one = new Semaphore(1);

    Checking(Administration administration, Configurations configurations, WhatIf whatIf) {
        this.administration = administration;
        this.configurations = configurations;
        this.whatIf = whatIf;
    }

    /**
     * @param problems what keeps it from being published, each with its place; empty when nothing does
     * @param missing what the practice still has to say
     * @param broken minimums of law that are met now and would not be
     * @param people what would be otherwise; null where it cannot hold, or for more people than can be asked while a program waits
     */
    record ConfigurationCheck(
            List<String> problems,
            List<StillToSay> missing,
            List<BrokenLaw> broken,
            @Nullable ForHowMany people) {}

    /** @param article of the GDPR; empty where only answers need it */
    record StillToSay(String section, String id, String article, List<String> missing) {}

    /** @param keptFor as a period of ISO 8601 */
    record BrokenLaw(String controller, String law, String category, String keptFor) {}

    /**
     * @param known how many people were looked at
     * @param allowed for how many of them something else would be allowed
     * @param kinds by kind of data, for how many
     * @param waiting recommendations that wait for a reviewer
     * @param recommended how many of those would be otherwise
     */
    record ForHowMany(long known, long allowed, SortedMap<String, KindOtherwise> kinds, int waiting, int recommended) {}

    /** @param gained who would have a use allowed, {@code lost} no longer; whose data would be kept {@code longer}, {@code shorter} */
    record KindOtherwise(long gained, long lost, long longer, long shorter) {}

    /** @throws Problem when another one is worked out at this moment */
    ConfigurationCheck of(Layer layer, Draft draft) {
        List<StillToSay> missing = new ArrayList<>();
        try {
            missing.addAll(missing(layer, draft));
        } catch (IllegalArgumentException unreadable) {
            return new ConfigurationCheck(List.of(String.valueOf(unreadable.getMessage())), List.of(), List.of(), null);
        }
        if (!one.tryAcquire()) {
            throw new Problem(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "One after the other",
                    "Another one is checked: ask again in a while");
        }
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            return whatIf.of(draft, people -> {}, () -> System.nanoTime() - end > 0)
                    .map(foreseen -> new ConfigurationCheck(List.of(), missing, broken(foreseen), otherwise(foreseen)))
                    .orElseGet(() -> new ConfigurationCheck(List.of(), missing, List.of(), null));
        } catch (IllegalArgumentException unpublishable) {
            return new ConfigurationCheck(
                    List.of(String.valueOf(unpublishable.getMessage())), missing, List.of(), null);
        } finally {
            one.release();
        }
    }

    /** @throws IllegalArgumentException naming what is missing, unknown or of another form */
    private List<StillToSay> missing(Layer layer, Draft draft) {
        Controller controller = layer.controller();
        if (controller == null) {
            administration.readToPublish(draft.document());
            return List.of();
        }
        Platform platform = configurations.platform().orElseGet(() -> Platform.empty(""));
        return Checklist.of(platform, administration.readPractice(controller, draft.document())).points().stream()
                .filter(point -> !point.isMet())
                .map(point -> new StillToSay(
                        point.section().name().toLowerCase(Locale.ROOT), point.id(), point.article(), point.missing()))
                .toList();
    }

    private static List<BrokenLaw> broken(Foreseen foreseen) {
        return foreseen.gaps().stream()
                .map(gap -> new BrokenLaw(
                        gap.controller(),
                        gap.law(),
                        gap.category(),
                        gap.duration().toString()))
                .toList();
    }

    private static ForHowMany otherwise(Foreseen foreseen) {
        SortedMap<String, KindOtherwise> kinds = new TreeMap<>();
        for (Map.Entry<String, Foreseen.Use> use : foreseen.uses().entrySet()) {
            kinds.put(
                    use.getKey(),
                    new KindOtherwise(use.getValue().gained(), use.getValue().lost(), 0, 0));
        }
        foreseen.dates()
                .forEach((kind, dates) -> kinds.merge(
                        kind,
                        new KindOtherwise(0, 0, dates.longer(), dates.shorter()),
                        (use, day) -> new KindOtherwise(use.gained(), use.lost(), day.longer(), day.shorter())));
        return new ForHowMany(
                foreseen.people(),
                foreseen.changed(),
                kinds,
                foreseen.waiting(),
                foreseen.otherwise().size());
    }
}
