package io.privacycenter.api.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.privacycenter.api.reference.ConfigureEndpoint.GeneralInfo;
import io.privacycenter.api.reference.ConfigureEndpoint.WhoDecides;
import io.privacycenter.api.reference.UserEventsEndpoint.ScopeSent;
import io.privacycenter.configuration.ChangedMeanwhile;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Fields;
import io.privacycenter.configuration.NeedsAPerson;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.Text;
import io.privacycenter.engine.rules.GeneralInformation;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.vocabulary.Action;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What an application declares for its controller. What is the platform's no application of one practice changes. */
@RestController
@RequestMapping("/v0/configure")
@PreAuthorize("hasAuthority('TOKEN_APP') and hasAuthority('SCOPE_configuration')")
class DeclareEndpoint {

    private static final int MOST = 100;

    private final Configurations configurations;
    private final Declaring declaring;

    DeclareEndpoint(Configurations configurations, Declaring declaring) {
        this.configurations = configurations;
        this.declaring = declaring;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record BaseSent(
            @Nullable String lbType,
            @Nullable String name,
            @Nullable String description,
            @Nullable List<@Nullable ScopeSent> scope) {}

    record PolicySent(
            @JsonProperty("data_category") @Nullable String category,
            @Nullable String policy,
            @Nullable String duration,
            @Nullable String after) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RegulationsSent(@Nullable List<@Nullable UUID> regulationIds) {}

    /** The name of the practice and its recipients have more to them than a line: they are taken as they are, and not changed. */
    @PutMapping("/general-info")
    void generalInfo(Caller caller, @RequestBody GeneralInfo sent) {
        GeneralInformation known = inForce(caller).rules().information();
        if (!known.organization().equals(sent.organization())
                || !known.consumers().equals(sent.dataConsumerCategories())) {
            throw Refusal.notSo(
                    "organization and data_consumer_categories are changed by an administrator here: they have an address and a reason each");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("countries", sent.countries());
        fields.put("dpo", officer(sent.dpo()));
        if (sent.privacyPolicyLink() != null) {
            fields.put("policy", address(sent.privacyPolicyLink()));
        }
        publish(caller, document -> Fields.with(document, fields));
    }

    @PutMapping("/demand-resolution-strategy")
    void whoDecides(Caller caller, @RequestBody WhoDecides sent) {
        Published published = inForce(caller);
        Map<Action, String> wanted = sent.ways();
        Map<Action, String> now = WhoDecides.of(published).ways();
        List<Practice.Answering> lines = new ArrayList<>(published.practice().strategies());
        wanted.forEach((action, way) -> {
            if (!Objects.equals(way, now.get(action))) {
                lines.removeIf(line -> line.action().equals(action.term()));
                lines.add(new Practice.Answering(
                        action.term(),
                        null,
                        action == Action.TRANSPARENCY ? 0 : 1,
                        WhoDecides.AUTO.equals(way) ? "AT-ONCE" : "REVIEW"));
            }
        });
        if (wanted.equals(now)) {
            return;
        }
        declaring.publish(caller, document -> Entries.ANSWERING.all(document, lines), made -> {
            if (!WhoDecides.of(made).ways().equals(wanted)) {
                throw Refusal.notSo(
                        "The platform says otherwise for some kinds of data; an administrator changes that");
            }
        });
    }

    @PutMapping("/legal-bases")
    ResponseEntity<byte[]> base(Caller caller, @RequestBody BaseSent sent) {
        if (sent.lbType() == null || sent.name() == null || sent.name().isBlank()) {
            throw Refusal.notSo("A legal base has an lb_type and a name, which people read");
        }
        String id = idOf(sent.name());
        if (inForce(caller).practice().base(id).isPresent()) {
            throw Refusal.notSo("There is a legal base of that name; what rests on it would change");
        }
        Practice.Base base = new Practice.Base(
                id,
                sent.lbType(),
                slices(sent.scope()),
                null,
                english(sent.name()),
                english(sent.description() == null ? sent.name() : sent.description()),
                null);
        publish(caller, document -> Entries.BASES.with(document, base));
        return ResponseEntity.ok()
                .contentType(Refusal.TEXT)
                .body(Ids.of(caller.controller().id(), Consents.BASE, id)
                        .toString()
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @PutMapping("/retention-policies")
    void policies(Caller caller, @RequestBody List<@Nullable PolicySent> sent) {
        if (sent.isEmpty() || sent.size() > MOST || sent.contains(null)) {
            throw Refusal.notSo("Add 1 to %d policies".formatted(MOST));
        }
        List<Practice.Keeping> rules = sent.stream()
                .map(Objects::requireNonNull)
                .map(DeclareEndpoint::rule)
                .toList();
        publish(caller, document -> {
            String changed = document;
            for (Practice.Keeping rule : rules) {
                changed = Entries.KEEPING.with(changed, rule);
            }
            return changed;
        });
    }

    /** As at the reference engine nothing is said where there is none. */
    @DeleteMapping("/retention-policies/{id}")
    void forgetPolicy(Caller caller, @PathVariable String id) {
        Ids.find(
                        inForce(caller).practice().retention().stream(),
                        caller.controller().id(),
                        AnswerText.RETENTION,
                        Practice.Keeping::id,
                        id)
                .ifPresent(rule -> publish(caller, document -> Entries.KEEPING.without(document, rule)));
    }

    /** One profile holds at a practice: a second would forbid what the first allows. */
    @PutMapping("/regulations")
    void regulation(Caller caller, @RequestBody RegulationsSent sent) {
        List<@Nullable UUID> ids = sent.regulationIds() == null ? List.of() : sent.regulationIds();
        if (ids.stream().distinct().count() != 1) {
            throw Refusal.notSo("One regulation holds at a practice: send one id");
        }
        String profile = Profile.known().stream()
                .filter(known -> ConfigureEndpoint.idOf(known).equals(ids.getFirst()))
                .findFirst()
                .orElseThrow(() -> Refusal.notSo("Unknown regulation"));
        if (!profile.equals(inForce(caller).practice().profile())) {
            publish(caller, document -> Fields.with(document, Map.of("profile", profile)));
        }
    }

    @DeleteMapping("/regulations/{id}")
    void forgetRegulation() {
        throw Refusal.notSo("No practice is without a regulation; put another one in its place");
    }

    @PutMapping("/selectors")
    void selectors() {
        throw Refusal.forbidden(
                "Selectors are the platform's, for all its practices: an administrator declares them with the columns that hold the data");
    }

    @PutMapping("/provenances")
    void provenances() {
        throw ofThePlatform();
    }

    @DeleteMapping("/provenances/{id}")
    void forgetProvenance() {
        throw ofThePlatform();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> changed(ChangedMeanwhile meanwhile) {
        return Refusal.notSo(String.valueOf(meanwhile.getMessage())).answer();
    }

    @ExceptionHandler
    ResponseEntity<byte[]> person(NeedsAPerson needed) {
        return Refusal.forbidden(String.valueOf(needed.getMessage())).answer();
    }

    /** Documents are about nobody: what is wrong is quoted. */
    @ExceptionHandler
    ResponseEntity<byte[]> wrong(IllegalArgumentException wrong) {
        return Refusal.notSo(String.valueOf(wrong.getMessage())).answer();
    }

    private void publish(Caller caller, UnaryOperator<String> edit) {
        declaring.publish(caller, edit, made -> {});
    }

    private Published inForce(Caller caller) {
        return configurations.inForce(caller.controller().id());
    }

    private static Refusal ofThePlatform() {
        return Refusal.forbidden(
                "Where data comes from is said of each column in the platform's mapping: an administrator says it there");
    }

    private static Practice.Keeping rule(PolicySent sent) {
        if (sent.category() == null || sent.policy() == null || sent.after() == null) {
            throw Refusal.notSo("A policy has a data_category, a policy, a duration and an after");
        }
        Period duration;
        try {
            duration = Period.parse(String.valueOf(sent.duration()));
        } catch (DateTimeException unreadable) {
            throw Refusal.notSo("duration is a period of ISO 8601 in years, months, weeks or days, as P5Y");
        }
        String id = idOf(sent.category() + " " + sent.policy() + " " + sent.after());
        Text said = english("%s %s %s".formatted(sent.policy(), duration, sent.after()));
        return new Practice.Keeping(
                id,
                List.of(sent.category()),
                sent.policy(),
                duration,
                sent.after(),
                null,
                false,
                null,
                null,
                false,
                false,
                said,
                null,
                null,
                List.of(),
                false);
    }

    private static List<Practice.Slice> slices(@Nullable List<@Nullable ScopeSent> scope) {
        if (scope == null || scope.isEmpty() || scope.size() > MOST || scope.contains(null)) {
            throw Refusal.notSo("Bad privacy scope");
        }
        return scope.stream()
                .map(Objects::requireNonNull)
                .map(one -> new Practice.Slice(
                        terms(one.dataCategories()),
                        terms(one.processingCategories()),
                        terms(one.processingPurposes())))
                .toList();
    }

    /** Null for any. */
    private static @Nullable List<String> terms(@Nullable List<String> named) {
        if (named == null || named.isEmpty() || named.size() > MOST) {
            throw Refusal.notSo("Bad privacy scope");
        }
        return named.contains("*") ? null : named;
    }

    /** A short name of small letters, as people give them. */
    private static String idOf(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (id.isEmpty() || id.length() > MOST) {
            throw Refusal.notSo("A name has letters, and not more than %d of them".formatted(MOST));
        }
        return id;
    }

    private static Text english(String text) {
        return new Text(text, null, null);
    }

    /** As it is told: the name, a comma, the address. */
    private static Practice.Officer officer(@Nullable String written) {
        int comma = written == null ? 0 : written.lastIndexOf(", ");
        if (written == null || comma < 1) {
            throw Refusal.notSo("dpo is a name, a comma and an e-mail address");
        }
        return new Practice.Officer(written.substring(0, comma), written.substring(comma + 2));
    }

    private static URI address(String written) {
        try {
            return URI.create(written);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.notSo("privacy_policy_link is no address");
        }
    }
}
