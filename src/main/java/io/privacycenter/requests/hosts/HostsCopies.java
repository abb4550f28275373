package io.privacycenter.requests.hosts;

import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the copies are that people asked for through a program. It learns how far they are and where the person fetches them,
 * and gets none: a copy leaves once its person has proved a second thing here, and no key stands for that.
 */
@Service
@PreAuthorize("hasAuthority('SCOPE_requests')")
public class HostsCopies {

    private final SentRequests requests;
    private final UsesOfKeys uses;
    private final Settings settings;
    private final InstallationClock clock;
    private final JdbcClient database;

    HostsCopies(
            SentRequests requests, UsesOfKeys uses, Settings settings, InstallationClock clock, JdbcClient database) {
        this.requests = requests;
        this.uses = uses;
        this.settings = settings;
        this.clock = clock;
        this.database = database;
    }

    /**
     * One part that is answered with a copy.
     *
     * @param name of the file that the person gets
     * @param page where the person fetches it
     * @param ready null while there is none, or none any more
     */
    public record Copy(
            Demand demand, String name, URI page, @Nullable Ready ready) {}

    /** @param items what a person counts */
    public record Ready(int items, long bytes, Instant made, Instant until) {}

    /** What came of asking for them. */
    public sealed interface Found {
        record Theirs(List<Copy> copies) implements Found {
            public Theirs {
                copies = List.copyOf(copies);
            }
        }

        /** It was filed by whatever other way: what is ready of it is between the person and the practice. */
        record NotThroughThisProgram() implements Found {}
    }

    /** Empty when the program sees no request of that id. */
    @Transactional
    public Optional<Found> of(Integrator by, UUID request) {
        return requests.find(request).map(sent -> {
            uses.read(by, sent.subjects(), "copies-read");
            return isThrough(by, sent) ? new Found.Theirs(copies(sent)) : new Found.NotThroughThisProgram();
        });
    }

    private boolean isThrough(Integrator by, Sent sent) {
        UUID[] files = sent.cases().stream().map(Case::id).toArray(UUID[]::new);
        return database.sql("select exists (select from requests.sent_by_program where key = ? and case_file = any(?))")
                .params(by.key(), files)
                .query(Boolean.class)
                .single();
    }

    private List<Copy> copies(Sent sent) {
        Map<UUID, Ready> ready = ready(sent);
        return sent.cases().stream()
                .flatMap(file -> file.demands().stream()
                        .filter(demand -> Packages.answer(demand.action()))
                        .map(demand -> new Copy(
                                demand,
                                Packages.fileName(file.reference()),
                                URI.create(settings.baseUrl() + "/me/requests/" + file.reference()),
                                ready.get(demand.id()))))
                .toList();
    }

    private Map<UUID, Ready> ready(Sent sent) {
        Map<UUID, Ready> ready = new HashMap<>();
        database.sql("select * from access.copies_asked_through_key(?)")
                .param(sent.id())
                .query(row -> {
                    Instant until = row.getTimestamp("expires").toInstant();
                    if (until.isAfter(clock.instant())) {
                        ready.put(
                                row.getObject("demand", UUID.class),
                                new Ready(
                                        row.getInt("items"),
                                        row.getLong("size"),
                                        row.getTimestamp("made").toInstant(),
                                        until));
                    }
                });
        return ready;
    }
}
