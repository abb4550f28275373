package io.privacycenter.api.reference;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.privacycenter.api.Callers;
import io.privacycenter.api.EventIntake;
import io.privacycenter.api.reference.AskedInReference.DataSubject;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happens to people, over the same intake as {@code /api/v1/events}. The same sent twice with one date is one event. */
@RestController
@RequestMapping("/v0/user-events")
class UserEventsEndpoint {

    private static final String OF_AN_APPLICATION = "hasAuthority('TOKEN_APP')";
    private static final String OF_A_USER = "hasAuthority('TOKEN_USER')";
    private static final int MOST_TRIPLES = 1_000;
    private static final int MOST_SCOPES = 100;

    private final EventIntake intake;
    private final Configurations configurations;
    private final Callers callers;
    private final Ledger ledger;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    UserEventsEndpoint(
            EventIntake intake,
            Configurations configurations,
            Callers callers,
            Ledger ledger,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.intake = intake;
        this.configurations = configurations;
        this.callers = callers;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record ConsentNamed(@JsonAlias("consentId") @Nullable String consentId) {}

    record ConsentScopes(@Nullable List<@Nullable ScopeSent> scope) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ScopeSent(
            @JsonAlias("dataCategories") @Nullable List<String> dataCategories,

            @JsonAlias("processingCategories") @Nullable List<String> processingCategories,

            @JsonAlias("processingPurposes") @Nullable List<String> processingPurposes) {}

    /** What happened to somebody; one of the three ids. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EventSent(
            @JsonAlias("dataSubject") @Nullable DataSubject dataSubject,
            @JsonAlias("consentId") @Nullable String consentId,
            @JsonAlias("contractId") @Nullable String contractId,

            @JsonAlias("legitimateInterestId") @Nullable String legitimateInterestId,

            @Nullable Instant date) {}

    @PostMapping("/consent")
    @PreAuthorize(OF_A_USER)
    void consent(Caller caller, @RequestBody ConsentNamed named) {
        String base = base(caller, named.consentId(), LegalBaseKind.CONSENT, "consent_id");
        ObjectNode event = event(caller, caller.person(), "consent-given", clock.instant(), UUID.randomUUID());
        take(caller, event.put("consent", event.get("id").asString()).put("template", base));
    }

    @PostMapping("/consent/proactive")
    @PreAuthorize(OF_A_USER)
    ResponseEntity<byte[]> consentOfTheirOwn(Caller caller, @RequestBody ConsentScopes named) {
        ObjectNode event = event(caller, caller.person(), "consent-given", clock.instant(), UUID.randomUUID());
        String consent = event.get("id").asString();
        event.put("consent", consent).set("scope", scope(named.scope()));
        take(caller, event);
        return ResponseEntity.ok()
                .contentType(Refusal.TEXT)
                .body(idOf(caller, consent).toString().getBytes(StandardCharsets.US_ASCII));
    }

    @PostMapping("/consent/store")
    @PreAuthorize(OF_AN_APPLICATION)
    void storeConsent(Caller caller, @RequestBody EventSent sent) {
        String base = base(caller, sent.consentId(), LegalBaseKind.CONSENT, "consent_id");
        ObjectNode event = event(caller, sent, "consent-given", base);
        take(caller, event.put("consent", event.get("id").asString()).put("template", base));
    }

    @PostMapping("/contract/start")
    @PreAuthorize(OF_AN_APPLICATION)
    void startContract(Caller caller, @RequestBody EventSent sent) {
        took(caller, sent, "service-started", base(caller, sent.contractId(), LegalBaseKind.CONTRACT, "contract_id"));
    }

    @PostMapping("/contract/end")
    @PreAuthorize(OF_AN_APPLICATION)
    void endContract(Caller caller, @RequestBody EventSent sent) {
        took(caller, sent, "service-ended", base(caller, sent.contractId(), LegalBaseKind.CONTRACT, "contract_id"));
    }

    @PostMapping("/legitimate-interest/start")
    @PreAuthorize(OF_AN_APPLICATION)
    void startInterest(Caller caller, @RequestBody EventSent sent) {
        took(caller, sent, "service-started", interest(caller, sent));
    }

    @PostMapping("/legitimate-interest/end")
    @PreAuthorize(OF_AN_APPLICATION)
    void endInterest(Caller caller, @RequestBody EventSent sent) {
        took(caller, sent, "service-ended", interest(caller, sent));
    }

    private String interest(Caller caller, EventSent sent) {
        return base(caller, sent.legitimateInterestId(), LegalBaseKind.LEGITIMATE_INTEREST, "legitimate_interest_id");
    }

    private void took(Caller caller, EventSent sent, String type, String base) {
        ObjectNode event = event(caller, sent, type, base);
        event.putArray("bases").add(base);
        take(caller, event);
    }

    /** The declared base that is meant. @throws Refusal when there is none of that kind */
    private String base(Caller caller, @Nullable String meant, LegalBaseKind kind, String field) {
        if (meant == null) {
            throw Refusal.unreadable("Invalid value for: body (%s)".formatted(field));
        }
        UUID controller = caller.controller().id();
        return Ids.find(
                        configurations.inForce(controller).rules().bases().stream()
                                .filter(base -> base.kind() == kind),
                        controller,
                        Consents.BASE,
                        base -> base.id(),
                        meant)
                .orElseThrow(() -> Refusal.notFound("Legal base"))
                .id();
    }

    private static ObjectNode event(Caller caller, EventSent sent, String type, String base) {
        if (sent.dataSubject() == null || sent.dataSubject().id() == null || sent.date() == null) {
            throw Refusal.unreadable("Invalid value for: body (data_subject and date)");
        }
        String person = sent.dataSubject().id();
        UUID id = UUID.nameUUIDFromBytes((type + "\n" + base + "\n" + sent.date()).getBytes(StandardCharsets.UTF_8));
        return event(caller, person, type, sent.date(), id);
    }

    private static ObjectNode event(Caller caller, String person, String type, Instant effect, UUID id) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", "v0:" + id)
                .put("type", type)
                .put("controller", caller.controller().hostId())
                .put("effect", effect.toString());
        event.putObject("person").put("host-id", person);
        return event;
    }

    private void take(Caller caller, ObjectNode event) {
        EventIntake.Result result = intake.take(caller.integrator(), event);
        switch (result.status()) {
            case "recorded", "waiting", "already-known" -> {}
            default -> throw Refusal.notSo(String.valueOf(result.error()));
        }
    }

    private static ArrayNode scope(@Nullable List<@Nullable ScopeSent> sent) {
        if (sent == null || sent.isEmpty() || sent.contains(null)) {
            throw Refusal.notSo("Bad privacy scope");
        }
        if (sent.size() > MOST_SCOPES
                || sent.stream()
                                .mapToLong(one -> size(Objects.requireNonNull(one)))
                                .sum()
                        > MOST_TRIPLES) {
            throw Refusal.notSo("Scope too large");
        }
        ArrayNode slices = JsonNodeFactory.instance.arrayNode();
        for (ScopeSent one : sent) {
            ObjectNode slice = slices.addObject();
            ScopeSent named = Objects.requireNonNull(one);
            put(slice, "dc", named.dataCategories());
            put(slice, "pc", named.processingCategories());
            put(slice, "pp", named.processingPurposes());
        }
        return slices;
    }

    private static long size(ScopeSent scope) {
        return (long) size(scope.dataCategories())
                * size(scope.processingCategories())
                * size(scope.processingPurposes());
    }

    private static int size(@Nullable List<String> terms) {
        return terms == null ? 0 : terms.size();
    }

    /** A dimension that is left out would mean any term; nobody agrees to that without saying so. */
    private static void put(ObjectNode slice, String name, @Nullable List<String> terms) {
        if (terms == null || terms.isEmpty()) {
            throw Refusal.notSo("Bad privacy scope");
        }
        if (!terms.contains("*")) {
            ArrayNode list = slice.putArray(name);
            terms.forEach(list::add);
        }
    }

    /** Known once the event is recorded, as the person is then. */
    private UUID idOf(Caller caller, String consent) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Subject mine = callers.knownPerson(caller.controller(), caller.person());
            return Consents.id(
                    caller.controller().id(), null, ledger.veil(mine.id()).reference(consent));
        }));
    }
}
