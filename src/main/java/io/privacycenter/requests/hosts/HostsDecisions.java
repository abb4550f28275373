package io.privacycenter.requests.hosts;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Approving;
import io.privacycenter.requests.desk.CameOtherwise;
import io.privacycenter.requests.desk.Deciding;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.hosts.HostsRequests.Place;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.requests.words.Reader;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Motive;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What programs may decide that an administrator lets decide, by a scope of its own: only what a reviewer may approve unread,
 * together with others. Everything else wants a person who stands behind it by name. What is decided is the program's, never a
 * person's, and goes the way of every decision.
 */
@Service
@PreAuthorize("hasAuthority('SCOPE_decisions')")
public class HostsDecisions {

    private final SentRequests requests;
    private final Approving approving;
    private final Deciding deciding;
    private final CameOtherwise cameOtherwise;
    private final UsesOfKeys uses;
    private final Texts texts;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    HostsDecisions(
            SentRequests requests,
            Approving approving,
            Deciding deciding,
            CameOtherwise cameOtherwise,
            UsesOfKeys uses,
            Texts texts,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.approving = approving;
        this.deciding = deciding;
        this.cameOtherwise = cameOtherwise;
        this.uses = uses;
        this.texts = texts;
        this.database = database;
        this.transaction = transaction;
    }

    /** Who has to decide. */
    public enum Whose {
        /** A program may, as nobody has to look. */
        PROGRAM,
        /** A doctor or somebody whom they let decide, by name. */
        REVIEWER,
        /** The same, and a second of them who agrees. */
        TWO_REVIEWERS,
        /** The controller's data protection officer, and nobody else. */
        OFFICER
    }

    /**
     * A part that waits.
     *
     * @param outcomes what is recommended for each kind of data, as a reviewer reads it in the language of the case
     * @param reasons why it came out so as a whole; none where the outcomes say it all
     * @param denials the motives for which a program may refuse it; none where it is a person's to decide
     */
    public record Waiting(
            Sent request,
            Case file,
            Demand demand,
            Whose whose,
            List<Explained> outcomes,
            List<String> reasons,
            List<Motive> denials) {}

    /** What a program wants decided. */
    public sealed interface Wanted {

        /** @param words to the person, in the language of the case; null for none */
        record Approval(@Nullable String words) implements Wanted {}

        /** @param words the same */
        record Denial(Motive motive, @Nullable String words) implements Wanted {}
    }

    /** How it ended. */
    public sealed interface Ended {

        /** @param leaves when it leaves; null when it has */
        record Decided(Sent now, @Nullable Instant leaves) implements Ended {}

        /** Something of the request moved since it was read; nothing was changed. */
        record MovedMeanwhile() implements Ended {}

        /** Nothing of it waits any more; nothing was changed. */
        record NoLongerWaits() implements Ended {}

        /** A person decides it, and no program; nothing was changed. */
        record ForAPerson(Whose whose) implements Ended {}

        /** The record that it would rest on is not as it was written. */
        record RecordBroken() implements Ended {}
    }

    /**
     * What waits at the program's controllers, the oldest first. Each person among them gets a line that it was read.
     *
     * @param controller null for all of them
     * @param after null for the first page; else where the page before ended: when it was filed, and its demand
     */
    @Transactional
    public List<Waiting> waiting(Integrator by, @Nullable UUID controller, @Nullable Place after, int most) {
        Map<UUID, UUID> found = new LinkedHashMap<>();
        Timestamp filed = after == null ? null : Timestamp.from(after.filed());
        UUID demand = after == null ? null : after.request();
        database.sql("""
                        select d.id, c.request from requests.demand d join requests.case_file c on c.id = d.case_file
                        where d.state = 'WITH_PRACTICE' and d.leaves is null and d.decided_by is null
                          and (?::uuid is null or d.controller = ?::uuid)
                          and (?::timestamptz is null or (c.filed, d.id) > (?::timestamptz, ?::uuid))
                        order by c.filed, d.id limit ?
                        """)
                .params(Arrays.<@Nullable Object>asList(controller, controller, filed, filed, demand, most))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getObject("request", UUID.class));
                });
        Map<UUID, Sent> sent = new HashMap<>();
        requests.all(Set.copyOf(found.values())).forEach(one -> sent.put(one.id(), one));
        List<Part> parts = found.entrySet().stream()
                .flatMap(one -> part(Objects.requireNonNull(sent.get(one.getValue())), one.getKey()).stream())
                .toList();
        Set<UUID> unproved = cameOtherwise.unproved(
                parts.stream().map(one -> one.file().id()).collect(Collectors.toSet()));
        List<Waiting> waiting = parts.stream()
                .map(one -> explained(one, !unproved.contains(one.file().id())))
                .toList();
        uses.read(by, waiting.stream().map(one -> one.file().subject()).collect(Collectors.toSet()), "decisions-read");
        return waiting;
    }

    /**
     * Decides one part, where a program may.
     *
     * @param version of the request, as it was read
     * @return empty when the program sees no such part
     * @throws InvalidRequest when it cannot be decided so
     */
    public Optional<Ended> decide(Integrator by, UUID request, UUID demand, String version, Wanted wanted) {
        return Objects.requireNonNull(transaction.execute(status -> {
                    Optional<Part> found = requests.find(request).flatMap(sent -> part(sent, demand));
                    found.ifPresent(part -> uses.read(by, Set.of(part.file().subject()), "request-decided"));
                    return found;
                }))
                .map(part -> decide(by, part, version, wanted));
    }

    private Ended decide(Integrator by, Part part, String version, Wanted wanted) {
        if (!part.sent().version().equals(version)) {
            return new Ended.MovedMeanwhile();
        }
        if (!part.demand().waits()) {
            return new Ended.NoLongerWaits();
        }
        Whose whose = whose(part.demand(), cameOtherwise.isProved(part.demand()));
        if (whose != Whose.PROGRAM) {
            return new Ended.ForAPerson(whose);
        }
        Deciding.By program = Deciding.By.program(by);
        return switch (wanted) {
            case Wanted.Approval approval ->
                ended(part, approving.approve(program, part.demand(), new Change(Map.of(), approval.words())));
            case Wanted.Denial denial ->
                Route.isOfForm(denial.motive())
                        ? ended(
                                part,
                                approving.deny(
                                        program,
                                        part.demand(),
                                        denial.motive(),
                                        new Change(Map.of(), denial.words()).words()))
                        : new Ended.ForAPerson(Whose.REVIEWER);
        };
    }

    private Ended ended(Part part, Decision decision) {
        return switch (decision) {
            case Decision.Given given -> decided(part, null);
            case Decision.InAMoment soon -> decided(part, soon.leaves());
            case Decision.AlreadyDecided already -> new Ended.NoLongerWaits();
            case Decision.OfficersAlone officers -> new Ended.ForAPerson(Whose.OFFICER);
            case Decision.RecordBroken broken -> new Ended.RecordBroken();
            case Decision.ForSecond second -> throw new IllegalStateException("A program's decision waits for nobody");
            case Decision.GoesBack back -> throw new IllegalStateException("A program agrees with nobody");
        };
    }

    private Ended decided(Part part, @Nullable Instant leaves) {
        Sent now = Objects.requireNonNull(
                transaction.execute(status -> requests.find(part.sent().id()).orElseThrow()));
        return new Ended.Decided(now, leaves);
    }

    private record Part(Sent sent, Case file, Demand demand) {}

    private static Optional<Part> part(Sent sent, UUID demand) {
        return sent.cases().stream()
                .flatMap(file -> file.demands().stream()
                        .filter(one -> one.id().equals(demand))
                        .map(one -> new Part(sent, file, one)))
                .findFirst();
    }

    /** @param proved whether somebody made sure who asked */
    private Whose whose(Demand demand, boolean proved) {
        if (demand.officerDecides()) {
            return Whose.OFFICER;
        }
        if (demand.isHarmless() && proved) {
            return Whose.PROGRAM;
        }
        boolean erasesSpecial = !Packages.answer(demand.action())
                && demand.recommendation().outcomes().stream()
                        .filter(Outcome::takesAway)
                        .anyMatch(Outcome::isSpecial);
        return erasesSpecial && deciding.erasingHealthNeedsTwo(demand.controller())
                ? Whose.TWO_REVIEWERS
                : Whose.REVIEWER;
    }

    private Waiting explained(Part part, boolean proved) {
        Demand demand = part.demand();
        Published published = approving.under(demand);
        Words words = texts.in(part.file().language());
        Whose whose = whose(demand, proved);
        return new Waiting(
                part.sent(),
                part.file(),
                demand,
                whose,
                demand.recommendation().outcomes().stream()
                        .map(outcome -> Explained.of(outcome, Reader.REVIEWER, published, words))
                        .toList(),
                Explained.whole(demand.recommendation(), Reader.REVIEWER, published, words),
                whose == Whose.PROGRAM
                        ? approving.motives(demand).stream()
                                .map(LawfulMotive::motive)
                                .filter(Route::isOfForm)
                                .toList()
                        : List.of());
    }
}
