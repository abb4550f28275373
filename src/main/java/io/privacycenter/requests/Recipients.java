package io.privacycenter.requests;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.Veil;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who received data that was corrected, erased or restricted since, and is to be told (Art. 19 GDPR). The configuration names
 * recipients without saying which kinds of data go to each, so all of them are listed, and every system that data of these
 * kinds is recorded to have gone to. The practice tells them its own way and says when it did.
 */
@Service
public class Recipients {

    private final Configurations configurations;
    private final Ledger ledger;
    private final Grants grants;
    private final InstallationClock clock;

    Recipients(Configurations configurations, Ledger ledger, Grants grants, InstallationClock clock) {
        this.configurations = configurations;
        this.ledger = ledger;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * One recipient.
     *
     * @param what what they receive data for; null for a system that data is recorded to have gone to
     * @param told when the practice told them; null when it has not
     */
    public record Recipient(
            String name, @Nullable String what, @Nullable Instant told) {}

    /** Nobody while it is not carried out, and where nothing was corrected, erased or restricted. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Recipient> of(Demand demand, Locale language) {
        boolean granted = demand.status() == Status.GRANTED || demand.status() == Status.PARTIALLY_GRANTED;
        if (demand.state() != DemandState.DONE || !granted || !changes(demand)) {
            return List.of();
        }
        List<Fact> facts = ledger.timeline(demand.subject()).facts();
        Map<String, @Nullable String> named = named(demand, facts, language);
        Veil veil = ledger.veil(demand.subject());
        return named.entrySet().stream()
                .map(one ->
                        new Recipient(one.getKey(), one.getValue(), told(demand, veil.reference(one.getKey()), facts)))
                .toList();
    }

    private Map<String, @Nullable String> named(Demand demand, List<Fact> facts, Locale language) {
        Published published = configurations.at(
                demand.controller(), demand.recommendation().explanation().versions());
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (Practice.Recipient recipient : published.practice().recipients()) {
            named.put(recipient.name(), recipient.what().in(language));
        }
        Set<String> categories = new TreeSet<>();
        demand.recommendation().outcomes().stream().map(Outcome::categories).forEach(categories::addAll);
        if (demand.pause() != null) {
            categories.addAll(demand.pause().categories());
        }
        for (Fact fact : facts) {
            if (fact instanceof Fact.DataTransferred sent
                    && sent.direction() == Fact.Direction.SENT
                    && concerns(sent.categories(), categories)) {
                named.putIfAbsent(sent.system(), null);
            }
        }
        return named;
    }

    private static boolean concerns(Set<String> sent, Set<String> changed) {
        return sent.stream().anyMatch(one -> changed.stream().anyMatch(other -> Term.meet(one, other)));
    }

    static boolean changes(Demand demand) {
        return demand.action() == Action.RESTRICT
                || demand.recommendation().outcomes().stream()
                        .map(Outcome::verdict)
                        .anyMatch(verdict ->
                                verdict == Verdict.ERASE || verdict == Verdict.BLOCK || verdict == Verdict.CORRECT);
    }

    private static @Nullable Instant told(Demand demand, String recipient, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.RecipientTold told
                    && told.demandId().equals(demand.id().toString())
                    && told.recipient().equals(recipient)) {
                return told.effect();
            }
        }
        return null;
    }

    /** The practice has told one of them; saying it again changes nothing. @throws InvalidRequest when it is none of them */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public void told(Demand demand, String name) {
        grants.require(demand.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO);
        Recipient recipient = of(demand, Locale.ENGLISH).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("err.choose"));
        if (recipient.told() == null) {
            Instant now = clock.instant();
            String veiled = ledger.veil(demand.subject()).reference(name);
            ledger.record(new Statement(
                    demand.subject(),
                    demand.controller(),
                    "recipient-told:" + demand.id() + ":" + veiled,
                    (veil, id, recorded) -> new Fact.RecipientTold(
                            id, now, recorded, demand.id().toString(), veiled)));
        }
    }
}
