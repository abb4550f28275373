package io.privacycenter.retention;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.aging.AgedRow;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the rows that are old enough, table by table in the order of their dates, and has those looked at whose rows
 * they are. Whoever was looked at since the pass began, or within the day before, is not looked at again: a pass that was stopped
 * within a page goes on with the rest of it.
 */
@Component
class Scanning {

    static final int ROWS = 5_000;

    /** So long after a whole pass the next one begins. */
    private static final Duration REST = Duration.ofDays(1);

    /** Dates are compared as the source writes them, whose zone nobody knows. */
    static final Duration ANY_ZONE = Duration.ofDays(1);

    private final Sources sources;
    private final Configurations configurations;
    private final Controllers controllers;
    private final People people;
    private final Scans scans;
    private final Findings findings;
    private final Looking looking;
    private final RetentionSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Scanning(
            Sources sources,
            Configurations configurations,
            Controllers controllers,
            People people,
            Scans scans,
            Findings findings,
            Looking looking,
            RetentionSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.sources = sources;
        this.configurations = configurations;
        this.controllers = controllers;
        this.people = people;
        this.scans = scans;
        this.findings = findings;
        this.looking = looking;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A table that says when its rows were captured. */
    record Aging(Source source, TableMapping table) {

        String name() {
            return source.definition().id() + " " + table.table();
        }
    }

    List<Aging> tables() {
        return configurations.platform().stream()
                .flatMap(platform -> platform.sources().stream()
                        .flatMap(definition -> platform.mapping(definition.id()).stream()
                                .map(mapping -> new Source(definition, mapping))))
                .flatMap(source -> source.mapping().tables().stream()
                        .filter(table ->
                                table.capturedOn() != null && !table.key().isEmpty())
                        .map(table -> new Aging(source, table)))
                .toList();
    }

    /** Some pages of one table. @return whether there is more to do now */
    boolean goOn(Aging aging, int pages, BooleanSupplier stopped) {
        Optional<Scans.Scan> under = underWay(aging);
        for (int page = 0; under.isPresent() && page < pages && !stopped.getAsBoolean(); page++) {
            under = next(aging, under.get(), stopped);
        }
        return under.isPresent();
    }

    private Optional<Scans.Scan> underWay(Aging aging) {
        String source = aging.source().definition().id();
        String table = aging.table().table();
        Instant now = clock.instant();
        Optional<Scans.Scan> last = in(() -> scans.of(source, table));
        Instant finished = last.map(Scans.Scan::finished).orElse(null);
        if (last.isPresent() && finished == null) {
            return last;
        }
        // A clock that was moved back makes nobody wait.
        if (finished != null && !now.isBefore(finished) && now.isBefore(finished.plus(REST))) {
            return Optional.empty();
        }
        return latest(aging, now.atZone(ZoneOffset.UTC).plus(settings.horizon()).toInstant())
                .map(before -> in(() -> scans.begin(source, table, now, before)));
    }

    /** By when a row must have been captured to be past a maximum of some controller by then. */
    private Optional<Instant> latest(Aging aging, Instant by) {
        return configurations.oneOfEachShape().stream()
                .flatMap(controller -> configurations.ifUsable(controller).stream())
                .flatMap(published -> Maximums.latestCapture(aging.table(), published.rules(), by).stream())
                .max(Instant::compareTo)
                .map(latest -> latest.plus(ANY_ZONE));
    }

    private Optional<Scans.Scan> next(Aging aging, Scans.Scan scan, BooleanSupplier stopped) {
        SourceAnswer<List<AgedRow>> answer =
                sources.aged(aging.source(), aging.table().table(), scan.before(), scan.after(), ROWS);
        return switch (answer) {
            case SourceAnswer.Unreachable<List<AgedRow>> silent -> {
                in(() -> {
                    scans.failed(scan, silent.fault().reason().name());
                    return true;
                });
                yield Optional.empty();
            }
            case SourceAnswer.Found<List<AgedRow>> found -> {
                List<AgedRow> rows = found.value();
                if (!look(aging, scan, rows, stopped)) {
                    yield Optional.empty();
                }
                boolean last = rows.size() < ROWS;
                Scans.Scan after = in(() -> scans.goOn(
                        scan,
                        rows.isEmpty() ? scan.after() : rows.getLast().place(),
                        rows.size(),
                        last,
                        clock.instant()));
                yield last ? Optional.empty() : Optional.of(after);
            }
        };
    }

    /** @return false when it was stopped on the way */
    private boolean look(Aging aging, Scans.Scan scan, List<AgedRow> rows, BooleanSupplier stopped) {
        Map<Subject, Instant> oldest = in(() -> subjects(rows));
        Map<UUID, Instant> looked = in(
                () -> findings.looked(oldest.keySet().stream().map(Subject::id).toList()));
        Map<UUID, Optional<Instant>> over = new LinkedHashMap<>();
        List<Subject> due = new ArrayList<>();
        for (Map.Entry<Subject, Instant> one : oldest.entrySet()) {
            Subject subject = one.getKey();
            Instant before = looked.get(subject.id());
            boolean isOver = over.computeIfAbsent(subject.controller(), id -> over(aging, id))
                    .filter(latest -> !one.getValue().isAfter(latest))
                    .isPresent();
            // What lies ahead was said at the first look, and the engine named the day of the next.
            if (before == null || (isOver && before.isBefore(scan.began().minus(REST)))) {
                due.add(subject);
            }
        }
        return looking.look(due, stopped);
    }

    private Optional<Instant> over(Aging aging, UUID controller) {
        return configurations
                .ifUsable(controller)
                .flatMap(published -> Maximums.latestCapture(aging.table(), published.rules(), clock.instant()))
                .map(latest -> latest.plus(ANY_ZONE));
    }

    /** Whose rows they are, with the oldest of each; a row that nobody known has is nobody's to erase here. */
    private Map<Subject, Instant> subjects(List<AgedRow> rows) {
        Map<String, Optional<UUID>> hosts = new LinkedHashMap<>();
        Map<Identity, List<Subject>> known = people.knownAs(rows.stream()
                .flatMap(row -> row.people().stream())
                .map(Scanning::identity)
                .collect(Collectors.toSet()));
        Map<UUID, Boolean> published = new HashMap<>();
        Map<Subject, Instant> oldest = new LinkedHashMap<>();
        for (AgedRow row : rows) {
            Instant captured = row.captured();
            Set<UUID> at = row.controllers().stream()
                    .flatMap(host -> hosts.computeIfAbsent(host, this::controller).stream())
                    .collect(Collectors.toCollection(HashSet::new));
            for (String person : row.people()) {
                for (Subject subject : known.getOrDefault(identity(person), List.of())) {
                    boolean theirs = row.controllers().isEmpty()
                            ? published.computeIfAbsent(subject.controller(), this::isPublished)
                            : at.contains(subject.controller());
                    if (captured != null && theirs) {
                        oldest.putIfAbsent(subject, captured);
                    }
                }
            }
        }
        return oldest;
    }

    private Optional<UUID> controller(String host) {
        return controllers.ofHostId(host).filter(configurations::hasPublished).map(Controller::id);
    }

    private boolean isPublished(UUID controller) {
        return configurations.hasPublished(controllers.get(controller));
    }

    private static Identity identity(String key) {
        return new Identity(Scheme.HOST_ID, key);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
