package io.privacycenter.evidence;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.requests.words.Reader;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what became of a case, from its rows and from the record. */
@Component
class Accounts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Configurations configurations;
    private final Ledger ledger;
    private final Staff staff;
    private final JdbcClient database;
    private final InstallationClock clock;

    Accounts(Configurations configurations, Ledger ledger, Staff staff, JdbcClient database, InstallationClock clock) {
        this.configurations = configurations;
        this.ledger = ledger;
        this.staff = staff;
        this.database = database;
        this.clock = clock;
    }

    /** Of one case, its labels in the officer's language. */
    Account of(Case file, Words words) {
        List<Entry> entries = ledger.entries(file.subject());
        return new Account(
                file.id(),
                file.reference(),
                new Account.Responsible(
                        file.controller(),
                        configurations.called(file.controller()).name()),
                file.filed(),
                file.language().getLanguage(),
                file.identityLevel(),
                isSentBySomebodyElse(file),
                file.state().name(),
                file.demands().stream()
                        .map(demand -> part(demand, entries, words))
                        .toList(),
                opened(file),
                chain(file),
                about(file, entries).stream()
                        .map(entry -> proof(file.subject(), entry))
                        .toList());
    }

    private boolean isSentBySomebodyElse(Case file) {
        return database.sql("select exists (select from requests.representation r where r.confirmed_case = ?)")
                .param(file.id())
                .query(Boolean.class)
                .single();
    }

    private Account.Part part(Demand demand, List<Entry> entries, Words words) {
        return new Account.Part(
                demand.id(),
                demand.action().term(),
                words.term("actions", demand.action().term()),
                wrote(demand, entries),
                computed(demand, entries, words),
                decided(demand, words),
                deadline(demand),
                demand.withdrawnAt(),
                done(demand),
                entries.stream()
                        .filter(entry -> entry.fact() instanceof Fact.RecipientTold told
                                && told.demandId().equals(demand.id().toString()))
                        .map(Entry::recorded)
                        .toList(),
                disagreements(demand),
                notAgreed(demand),
                together(demand.joinedTo()),
                repeats(demand));
    }

    private static boolean wrote(Demand demand, List<Entry> entries) {
        return entries.stream()
                .anyMatch(entry -> entry.fact() instanceof Fact.DemandFiled filed
                        && filed.demandId().equals(demand.id().toString())
                        && filed.words() != null
                        && !filed.words().isEmpty());
    }

    private Account.Computed computed(Demand demand, List<Entry> entries, Words words) {
        Recommendation said = demand.recommendation();
        Published published =
                configurations.at(demand.controller(), said.explanation().versions());
        Map<String, Long> numbers = entries.stream()
                .collect(Collectors.toMap(entry -> entry.fact().id(), Entry::number, (first, again) -> first));
        return new Account.Computed(
                said.explanation().versions().platform(),
                said.explanation().versions().controller(),
                said.explanation().at(),
                said.explanation().known(),
                said.status().term(),
                terms(said.motives()),
                demand.route().name(),
                Explained.whole(said, Reader.REVIEWER, published, words),
                said.outcomes().stream()
                        .map(outcome -> ofKind(outcome, published, numbers, words))
                        .toList(),
                hash(said.explanation().canonical()));
    }

    private static Account.OfKind ofKind(Outcome outcome, Published published, Map<String, Long> numbers, Words words) {
        Explained explained = Explained.of(outcome, Reader.REVIEWER, published, words);
        Motive motive = outcome.motive();
        return new Account.OfKind(
                explained.kind(),
                explained.term(),
                explained.label(),
                outcome.verdict().name(),
                outcome.items(),
                outcome.reason().rule().name(),
                outcome.reason().subject(),
                explained.law(),
                explained.binding(),
                explained.why(),
                motive == null ? null : motive.term(),
                outcome.until(),
                explained.facts().stream()
                        .map(numbers::get)
                        .filter(java.util.Objects::nonNull)
                        .sorted()
                        .toList());
    }

    private Account.@Nullable Decided decided(Demand demand, Words words) {
        Instant at = demand.answered();
        if (at == null) {
            return null;
        }
        return new Account.Decided(
                at,
                demand.status().term(),
                terms(demand.motives()),
                demand.answeredBy() == null ? null : whoAnswered(demand.answeredBy(), words),
                demand.answeredBy() == null
                        || demand.approved().filter(demand.status()::equals).isPresent(),
                demand.agreedBy() == null ? null : who(demand.agreedBy()));
    }

    private Account.Kept deadline(Demand demand) {
        Instant answered = demand.answered();
        Boolean kept = answered != null
                ? Boolean.valueOf(!answered.isAfter(demand.due()))
                : demand.state() == DemandState.WITHDRAWN || !clock.instant().isAfter(demand.due())
                        ? null
                        : Boolean.FALSE;
        return new Account.Kept(demand.due(), demand.dueRule(), kept, longer(demand));
    }

    private Account.@Nullable Longer longer(Demand demand) {
        if (demand.extended() == null) {
            return null;
        }
        Optional<UUID> by = database.sql(
                        "select author from requests.said where demand = ? and kind = 'MORE_TIME' order by at desc limit 1")
                .param(demand.id())
                .query(UUID.class)
                .optional();
        return new Account.Longer(demand.extended(), by.map(this::who).orElse(null));
    }

    /** Nothing where nothing was to be done yet. */
    private static Account.@Nullable Done done(Demand demand) {
        return demand.state().isAnswered()
                ? new Account.Done(demand.state().name(), demand.carriedOut(), demand.failure(), demand.attempts())
                : null;
    }

    private List<Account.Disagreed> disagreements(Demand demand) {
        return database.sql(
                        "select at, ended, ended_by, upheld from requests.disagreement where demand = ? order by at")
                .param(demand.id())
                .query((row, n) -> {
                    UUID by = row.getObject("ended_by", UUID.class);
                    return new Account.Disagreed(
                            row.getTimestamp("at").toInstant(),
                            instant(row.getTimestamp("ended")),
                            by == null ? null : who(by),
                            (Boolean) row.getObject("upheld"));
                })
                .list();
    }

    private List<Account.NotAgreed> notAgreed(Demand demand) {
        return database.sql("""
                        select decided, decided_by, status, at, second from requests.not_agreed where demand = ? order by at
                        """)
                .param(demand.id())
                .query((row, n) -> new Account.NotAgreed(
                        row.getTimestamp("decided").toInstant(),
                        who(row.getObject("decided_by", UUID.class)),
                        Status.valueOf(row.getString("status")).term(),
                        row.getTimestamp("at").toInstant(),
                        who(row.getObject("second", UUID.class))))
                .list();
    }

    private Account.@Nullable Together together(@Nullable UUID earlier) {
        return earlier == null
                ? null
                : requests("d.id = ?", earlier).stream().findFirst().orElse(null);
    }

    private List<Account.Together> repeats(Demand demand) {
        return requests("d.joined_to = ?", demand.id());
    }

    private List<Account.Together> requests(String which, UUID demand) {
        return database.sql("""
                        select c.reference, c.filed from requests.demand d join requests.case_file c on c.id = d.case_file
                        where %s order by c.filed
                        """.formatted(which))
                .param(demand)
                .query((row, n) -> new Account.Together(
                        row.getString("reference"), row.getTimestamp("filed").toInstant()))
                .list();
    }

    private List<Account.Opened> opened(Case file) {
        return database.sql("select at, actor, role from requests.case_opened where case_file = ? order by at")
                .param(file.id())
                .query((row, n) -> new Account.Opened(
                        row.getTimestamp("at").toInstant(),
                        who(row.getObject("actor", UUID.class)),
                        row.getString("role")))
                .list();
    }

    private Account.Chain chain(Case file) {
        return switch (ledger.verify(file.subject())) {
            case Verification.Intact intact -> new Account.Chain(true, intact.entries(), intact.head());
            case Verification.Broken broken -> new Account.Chain(false, broken.number(), null);
        };
    }

    /** The entries that name a part of the case, and those that name what they order. */
    private static List<Entry> about(Case file, List<Entry> entries) {
        Set<String> parts = new HashSet<>();
        file.demands().forEach(demand -> parts.add(demand.id().toString()));
        Set<String> orders = new HashSet<>();
        return entries.stream()
                .filter(entry -> switch (entry.fact()) {
                    case Fact.DemandFiled f -> parts.contains(f.demandId());
                    case Fact.DemandAnswered f -> parts.contains(f.demandId());
                    case Fact.RecipientTold f -> parts.contains(f.demandId());
                    case Fact.ErasureOrdered f ->
                        f.demandId() != null && parts.contains(f.demandId()) && orders.add(f.orderId());
                    case Fact.ErasureConfirmed f -> orders.contains(f.orderId());
                    case Fact.ProcessingPaused f -> parts.contains(f.pauseId());
                    case Fact.ProcessingResumed f -> parts.contains(f.pauseId());
                    case Fact.RelationshipStarted f -> false;
                    case Fact.RelationshipEnded f -> false;
                    case Fact.ServiceStarted f -> false;
                    case Fact.ServiceEnded f -> false;
                    case Fact.ConsentGiven f -> false;
                    case Fact.ConsentWithdrawn f -> false;
                    case Fact.DataCaptured f -> false;
                    case Fact.DataTransferred f -> false;
                    case Fact.BaseEnded f -> false;
                    case Fact.Died f -> false;
                    case Fact.HoldPlaced f -> false;
                    case Fact.HoldLifted f -> false;
                    case Fact.Annulled f -> false;
                })
                .toList();
    }

    private Account.Proof proof(UUID subject, Entry entry) {
        Receipt receipt = ledger.receipt(subject, entry.number());
        JsonNode file = JSON.readTree(receipt.file());
        return new Account.Proof(
                entry.number(),
                file.required("entry").required("type").asString(),
                entry.recorded(),
                receipt.hash(),
                receipt.inclusion() == null ? null : receipt.inclusion().position(),
                file);
    }

    /** A member by name; a program by the name of its key, and said to be one. */
    private Account.Who whoAnswered(UUID id, Words words) {
        return staff.programOf(id)
                .map(program -> new Account.Who(id, words.of("case.by.program", program)))
                .orElseGet(() -> who(id));
    }

    private Account.Who who(UUID id) {
        return new Account.Who(id, staff.nameOf(id).orElse(null));
    }

    private static List<String> terms(Collection<Motive> motives) {
        return motives.stream().map(Motive::term).toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
