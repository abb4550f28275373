package io.privacycenter.retention;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Expiry;
import io.privacycenter.engine.Forecast;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.expiry.ExpiredErasures;
import io.privacycenter.requests.expiry.Outlived;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the engine about people and keeps what it said; where the practice wants it so, orders what no person needs to release. */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class Looking {

    /** While something is expired, things may change with no fact telling. */
    private static final Duration AGAIN = Duration.ofDays(1);

    /** After looking failed, or a source was silent. */
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** So many are asked about at once: what is held about them is in memory. */
    static final int TOGETHER = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    private final Outlived outlived;
    private final ExpiredErasures erasures;
    private final Findings findings;
    private final Configurations configurations;
    private final RetentionSettings settings;
    private final ApplicationEventPublisher events;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Looking(
            Outlived outlived,
            ExpiredErasures erasures,
            Findings findings,
            Configurations configurations,
            RetentionSettings settings,
            ApplicationEventPublisher events,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.outlived = outlived;
        this.erasures = erasures;
        this.findings = findings;
        this.configurations = configurations;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** One piece that has expired or will. */
    private record Piece(
            Held held, String policy, @Nullable String law, Instant at, boolean expired, boolean aPersonReleases) {}

    /** @param month null for what has expired already */
    private record Group(
            String kind, String policy, @Nullable YearMonth month) {}

    /**
     * As the worker. What is found and what is ordered of one person are one transaction; what was said before is gone with it.
     * Nobody waits for another at whom looking fails, nor for a practice whose configuration is of no use: they are tried again
     * an hour later.
     *
     * @return false when it was stopped on the way
     */
    boolean look(Collection<Subject> subjects, BooleanSupplier stopped) {
        Map<UUID, List<Subject>> byController = new LinkedHashMap<>();
        subjects.forEach(one -> byController
                .computeIfAbsent(one.controller(), same -> new ArrayList<>())
                .add(one));
        for (List<Subject> theirs : byController.values()) {
            for (int from = 0; from < theirs.size(); from += TOGETHER) {
                if (stopped.getAsBoolean()) {
                    return false;
                }
                look(theirs.subList(from, Math.min(from + TOGETHER, theirs.size())));
            }
        }
        return true;
    }

    private void look(List<Subject> together) {
        try {
            Published published =
                    configurations.ifUsable(together.getFirst().controller()).orElse(null);
            if (published == null) {
                together.forEach(this::later);
                return;
            }
            Map<Subject, Situation> found = outlived.situations(together, published);
            Instant now = clock.instant();
            together.forEach(subject -> keep(subject, published, found.get(subject), now));
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                LOG.warn("Somebody was not looked at: {}", e.getClass().getName());
                later(together.getFirst());
            } else {
                together.forEach(one -> look(List.of(one)));
            }
        }
    }

    private void later(Subject subject) {
        Versions versions = configurations.versionsInForce(subject.controller()).orElseThrow();
        transaction.executeWithoutResult(
                status -> findings.later(subject.id(), clock.instant().plus(AN_HOUR), versions));
    }

    private void keep(Subject subject, Published published, @Nullable Situation found, Instant now) {
        if (found == null) {
            later(subject);
        } else {
            transaction.executeWithoutResult(status -> put(subject, published, found, now));
        }
    }

    private void put(Subject subject, Published published, Situation situation, Instant now) {
        Set<String> before = erasures.open(Set.of(subject.id())).stream()
                .flatMap(order -> order.categories().stream())
                .collect(Collectors.toSet());
        List<Piece> expired = Expiry.of(situation).due().values().stream()
                .map(due -> new Piece(due.held(), due.policy(), due.law(), due.since(), true, due.aPersonReleases()))
                .filter(piece -> !before.contains(piece.held().selector()))
                .toList();
        Set<String> leaving = published.practice().ordersExpiredAtOnce() ? order(subject, expired) : Set.of();
        List<Piece> ahead = ahead(situation);
        List<Piece> pieces = new ArrayList<>(expired.stream()
                .filter(piece -> !leaving.contains(piece.held().selector()))
                .toList());
        Instant due = pieces.isEmpty() ? null : now.plus(AGAIN);
        Instant end =
                now.atZone(situation.rules().zone()).plus(settings.horizon()).toInstant();
        for (Piece piece : ahead) {
            // Expired is what lies behind the end, not at it.
            Instant turn = piece.at().plusMillis(1);
            due = due == null || turn.isBefore(due) ? turn : due;
            if (piece.at().isBefore(end)) {
                pieces.add(piece);
            }
        }
        boolean more = findings.put(
                new Findings.Whose(subject.id(), subject.controller()),
                situation.rules().versions(),
                now,
                due,
                lines(pieces, situation.rules()));
        if (more) {
            events.publishEvent(new ExpiredFound(subject.controller()));
        }
    }

    /** @return the categories that were ordered */
    private Set<String> order(Subject subject, List<Piece> expired) {
        Set<String> categories = new TreeSet<>();
        Set<String> laws = new TreeSet<>();
        for (Piece piece : expired) {
            if (!piece.aPersonReleases()) {
                categories.add(piece.held().selector());
                laws.add(Objects.requireNonNullElse(piece.law(), piece.policy()));
            }
        }
        if (!categories.isEmpty()) {
            erasures.order(subject, categories, laws, null);
        }
        return categories;
    }

    private static List<Piece> ahead(Situation situation) {
        Map<String, Held> held = new HashMap<>();
        situation.holdings().held().forEach(piece -> held.put(piece.id(), piece));
        return Forecast.of(situation).changes().stream()
                .filter(change -> change.kind() == Forecast.Kind.EXPIRES)
                .filter(change -> !change.at().isBefore(situation.now()))
                .map(change -> new Piece(
                        Objects.requireNonNull(held.get(change.held())),
                        change.reason().subject() == null ? "" : change.reason().subject(),
                        change.reason().law(),
                        change.at(),
                        false,
                        change.aPersonReleases()))
                .toList();
    }

    private static List<Findings.Line> lines(List<Piece> pieces, Rules rules) {
        Map<Group, List<Piece>> groups = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            String kind = rules.kindOf(rules.selector(piece.held().selector())).id();
            YearMonth month = piece.expired() ? null : YearMonth.from(piece.at().atZone(rules.zone()));
            groups.computeIfAbsent(new Group(kind, piece.policy(), month), same -> new ArrayList<>())
                    .add(piece);
        }
        List<Findings.Line> lines = new ArrayList<>();
        groups.forEach((group, of) -> lines.add(new Findings.Line(
                group.kind(),
                group.policy(),
                of.getFirst().law(),
                of.stream().map(Piece::at).min(Instant::compareTo).orElseThrow(),
                group.month() == null,
                of.stream().map(piece -> piece.held().selector()).collect(Collectors.toCollection(TreeSet::new)),
                (int) of.stream().map(piece -> piece.held().item()).distinct().count(),
                of.stream().anyMatch(Piece::aPersonReleases))));
        return lines;
    }
}
