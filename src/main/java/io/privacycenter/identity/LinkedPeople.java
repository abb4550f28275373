package io.privacycenter.identity;

import io.privacycenter.installation.Columns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people who turn out to be one: whoever signs in as either of them sees what is held of both, under the chains that they
 * had. A program says so for a controller that answers for it, with the proof that it had; a link that was mistaken is undone, and
 * what was seen meanwhile is told.
 */
@Service
@PreAuthorize("hasAuthority('SCOPE_people')")
public class LinkedPeople {

    private static final String REFERENCE = "link-reference:";
    private static final String REASON = "link-reason:";

    private final People people;
    private final BirthDates births;
    private final UsesOfKeys uses;
    private final MasterKey key;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    LinkedPeople(
            People people,
            BirthDates births,
            UsesOfKeys uses,
            MasterKey key,
            JdbcClient database,
            ApplicationEventPublisher events,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.people = people;
        this.births = births;
        this.uses = uses;
        this.key = key;
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** By what the controller made sure that two are one. */
    public enum Proof {
        /** Somebody of the controller saw a document of theirs, and both files carry what it says. */
        DOCUMENT,
        /** They read back codes that were sent to the addresses of both. */
        CODES,
        /** They are one record in the controller's own software, which had them twice. */
        SAME_RECORD
    }

    /**
     * A person at one controller.
     *
     * @param number what the controller's software calls them
     * @param under what else they are known under there
     */
    public record Known(Subject subject, @Nullable String number, Set<Scheme> under) {
        public Known {
            under = Set.copyOf(under);
        }
    }

    /** @param undone null while it holds */
    public record Link(
            UUID id,
            UUID one,
            UUID other,
            Proof proof,
            Instant proved,
            Instant at,
            @Nullable Instant undone) {}

    /** What a program says of two. @param reference under which the controller finds its proof again; kept sealed */
    public record Claim(Subject one, Subject other, Proof proof, Instant proved, String reference) {}

    /** How linking ended. */
    public sealed interface Linking {
        record Linked(UUID link) implements Linking {}

        record OneAlready() implements Linking {}

        /** The databases of their controllers have two birth dates. */
        record BornApart() implements Linking {}

        /** A controller knows one of them that the program does not speak for. */
        record OthersConcerned() implements Linking {}
    }

    /** How undoing ended. */
    public sealed interface Undoing {

        /** @param seen what was seen and sent while they counted as one */
        record Undone(List<Seen> seen) implements Undoing {
            public Undone {
                seen = List.copyOf(seen);
            }
        }

        record UndoneAlready() implements Undoing {}

        /** The person whom it made was linked to another since, which is to be undone first. */
        record ALaterOneFirst() implements Undoing {}
    }

    /** @param what {@code copy-opened} or {@code request-sent} */
    public record Seen(String what, Instant at, UUID subject) {}

    /** Where a person is known, at the controllers of the program: under which number, and under what else. */
    @Transactional
    public List<Known> of(Integrator by, Subject subject) {
        List<Subject> all = people.subjectsOf(subject.person());
        uses.read(by, all.stream().map(Subject::id).collect(Collectors.toSet()), "person-read");
        return all.stream()
                .sorted(Comparator.comparing(Subject::id))
                .map(one -> known(one, people.identitiesOf(one.id())))
                .toList();
    }

    private static Known known(Subject subject, List<Identity> identities) {
        return new Known(
                subject,
                identities.stream()
                        .filter(identity -> identity.scheme() == Scheme.HOST_ID)
                        .map(Identity::value)
                        .findFirst()
                        .orElse(null),
                identities.stream()
                        .map(Identity::scheme)
                        .filter(scheme -> scheme != Scheme.HOST_ID)
                        .collect(Collectors.toSet()));
    }

    /** The links of a person, the newest first, those that were undone as well. */
    @Transactional(readOnly = true)
    public List<Link> links(List<Known> known) {
        UUID[] subjects = known.stream().map(one -> one.subject().id()).toArray(UUID[]::new);
        return database.sql("select * from identity.link where one = any(?) or other = any(?) order by at desc")
                .params(subjects, subjects)
                .query((row, n) -> link(row))
                .list();
    }

    /** Says that two are one. What both have is the first one's from then on. */
    public Linking link(Integrator by, Claim claim) {
        Set<LocalDate> born = Stream.of(claim.one(), claim.other())
                .flatMap(subject -> births.of(subject).stream())
                .collect(Collectors.toSet());
        return Objects.requireNonNull(transaction.execute(status -> {
            uses.read(by, List.of(claim.one().id(), claim.other().id()), "person-linked");
            return born.size() > 1 ? new Linking.BornApart() : linked(claim);
        }));
    }

    private Linking linked(Claim claim) {
        UUID id = UUID.randomUUID();
        String ended = database.sql("select identity.link_people(?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        claim.one().id(),
                        claim.other().id(),
                        claim.proof().name(),
                        Timestamp.from(claim.proved()),
                        key.seal(REFERENCE + id, claim.reference()),
                        Timestamp.from(clock.instant()))
                .query(String.class)
                .single();
        return switch (ended) {
            case "LINKED" -> {
                events.publishEvent(
                        new PeopleLinked(id, claim.one().id(), claim.other().id(), false));
                yield new Linking.Linked(id);
            }
            case "ONE_ALREADY" -> new Linking.OneAlready();
            case "OTHERS_CONCERNED" -> new Linking.OthersConcerned();
            default -> throw new IllegalStateException(ended);
        };
    }

    /** Undoes a link that was mistaken. Empty when the program sees none of that id. */
    @Transactional
    public Optional<Undoing> undo(Integrator by, UUID id, String reason) {
        return find(id).map(link -> {
            uses.read(by, Set.of(link.one(), link.other()), "person-unlinked");
            String ended = database.sql("select identity.undo_link(?, ?, ?)")
                    .params(id, key.seal(REASON + id, reason), Timestamp.from(clock.instant()))
                    .query(String.class)
                    .single();
            return switch (ended) {
                case "UNDONE" -> {
                    events.publishEvent(new PeopleLinked(id, link.one(), link.other(), true));
                    yield new Undoing.Undone(seen(id));
                }
                case "UNDONE_ALREADY" -> new Undoing.UndoneAlready();
                case "A_LATER_ONE_FIRST" -> new Undoing.ALaterOneFirst();
                default -> throw new IllegalStateException(ended);
            };
        });
    }

    private Optional<Link> find(UUID id) {
        return database.sql("select * from identity.link where id = ?")
                .param(id)
                .query((row, n) -> link(row))
                .optional();
    }

    private List<Seen> seen(UUID link) {
        return database.sql("select what, at, subject from identity.seen_while_linked(?)")
                .param(link)
                .query((row, n) -> new Seen(
                        row.getString("what"),
                        row.getTimestamp("at").toInstant(),
                        row.getObject("subject", UUID.class)))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getObject("id", UUID.class),
                row.getObject("one", UUID.class),
                row.getObject("other", UUID.class),
                Proof.valueOf(row.getString("proof")),
                row.getTimestamp("proved").toInstant(),
                row.getTimestamp("at").toInstant(),
                Columns.instant(row, "undone"));
    }
}
