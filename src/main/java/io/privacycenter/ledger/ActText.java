package io.privacycenter.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How acts are written into entries, version 1, and read back: as {@link FactText} does for facts. Who acted comes first
 * in every payload, where it was somebody.
 */
final class ActText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ActText() {}

    /** An act with the member of staff who did it; null when the product itself, or whoever runs it, did. */
    record By(@Nullable UUID staff, Act act) {}

    /** The name of the act's type with its version, for example {@code api-key-issued.v1}. */
    static String type(Act act) {
        return switch (act) {
            case Act.ConfigurationPublished a -> "configuration-published.v1";
            case Act.StaffEnrolled a -> "staff-enrolled.v1";
            case Act.RoleGranted a -> "role-granted.v1";
            case Act.RoleTaken a -> "role-taken.v1";
            case Act.DeputyNamed a -> "deputy-named.v1";
            case Act.DeputyDismissed a -> "deputy-dismissed.v1";
            case Act.CasesPassedOn a -> "cases-passed-on.v1";
            case Act.SecondFactorReset a -> "second-factor-reset.v1";
            case Act.PasskeyAdded a -> "passkey-added.v1";
            case Act.PasskeyRemoved a -> "passkey-removed.v1";
            case Act.KeyIssued a -> "api-key-issued.v1";
            case Act.KeyChanged a -> "api-key-changed.v1";
            case Act.KeyRevoked a -> "api-key-revoked.v1";
            case Act.WebhookAdded a -> "webhook-added.v1";
            case Act.WebhookSecretChanged a -> "webhook-secret-changed.v1";
            case Act.WebhookSwitchedOff a -> "webhook-switched-off.v1";
            case Act.WebhookSwitchedOn a -> "webhook-switched-on.v1";
            case Act.WebhookRemoved a -> "webhook-removed.v1";
            case Act.RestoreNoticed a -> "restore-noticed.v1";
            case Act.ErasedAgain a -> "erased-again.v1";
            case Act.SourceCleaned a -> "source-cleaned.v1";
            case Act.SubjectForgotten a -> "subject-forgotten.v1";
            case Act.CategoryHoldPlaced a -> "category-hold-placed.v1";
            case Act.CategoryHoldLifted a -> "category-hold-lifted.v1";
            case Act.FactsSwitchedOn a -> "facts-switched-on.v1";
            case Act.FactsSwitchedOff a -> "facts-switched-off.v1";
            case Act.ExamplesSeen a -> "examples-seen.v1";
            case Act.CaseEvidenceTaken a -> "case-evidence-taken.v1";
            case Act.PeriodEvidenceTaken a -> "period-evidence-taken.v1";
            case Act.LogKeyChanged a -> "log-key-changed.v1";
        };
    }

    /** The payload: one line of JSON, keys in a fixed order. */
    static String payload(By by) {
        ObjectNode json = JSON.createObjectNode();
        if (by.staff() != null) {
            put(json, "by", by.staff());
        }
        switch (by.act()) {
            case Act.ConfigurationPublished a ->
                json.put("version", a.version()).put("hash", a.hash());
            case Act.StaffEnrolled a -> put(json, "staff", a.staff());
            case Act.RoleGranted a -> put(json, "staff", a.staff()).put("role", a.role());
            case Act.RoleTaken a -> put(json, "staff", a.staff()).put("role", a.role());
            case Act.DeputyNamed a ->
                put(put(json, "staff", a.staff()), "deputy", a.deputy())
                        .put("starts", a.starts().toString())
                        .put("ends", a.ends().toString());
            case Act.DeputyDismissed a -> put(put(json, "staff", a.staff()), "deputy", a.deputy());
            case Act.CasesPassedOn a -> {
                put(json, "staff", a.staff());
                if (a.successor() != null) {
                    put(json, "successor", a.successor());
                }
                json.put("cases", a.cases());
            }
            case Act.SecondFactorReset a -> put(json, "staff", a.staff());
            case Act.PasskeyAdded a -> put(json, "staff", a.staff());
            case Act.PasskeyRemoved a -> put(json, "staff", a.staff());
            case Act.KeyIssued a -> put(json, "key", a.key());
            case Act.KeyChanged a -> put(json, "key", a.key());
            case Act.KeyRevoked a -> put(json, "key", a.key());
            case Act.WebhookAdded a -> {
                put(json, "webhook", a.webhook());
                a.types().forEach(json.putArray("types")::add);
            }
            case Act.WebhookSecretChanged a -> put(json, "webhook", a.webhook());
            case Act.WebhookSwitchedOff a -> put(json, "webhook", a.webhook());
            case Act.WebhookSwitchedOn a -> put(json, "webhook", a.webhook());
            case Act.WebhookRemoved a -> put(json, "webhook", a.webhook());
            case Act.RestoreNoticed a ->
                put(json, "cleaning", a.cleaning())
                        .put("source", a.source())
                        .put("noticed", a.noticed().name());
            case Act.ErasedAgain a ->
                put(put(json, "cleaning", a.cleaning()), "order", a.order())
                        .put("source", a.source())
                        .put("rows", a.rows());
            case Act.SourceCleaned a ->
                put(json, "cleaning", a.cleaning())
                        .put("source", a.source())
                        .put("orders", a.orders())
                        .put("again", a.again())
                        .put("spared", a.spared());
            case Act.SubjectForgotten a -> {}
            case Act.CategoryHoldPlaced a -> {
                put(json, "hold", a.hold());
                a.categories().forEach(json.putArray("categories")::add);
            }
            case Act.CategoryHoldLifted a -> put(json, "hold", a.hold());
            case Act.FactsSwitchedOn a -> json.put("source", a.source()).put("fact", a.fact());
            case Act.FactsSwitchedOff a -> json.put("source", a.source()).put("fact", a.fact());
            case Act.ExamplesSeen a ->
                json.put("source", a.source()).put("table", a.table()).put("column", a.column());
            case Act.CaseEvidenceTaken a ->
                put(json, "case", a.caseFile()).put("purpose", a.purpose()).put("form", a.form());
            case Act.PeriodEvidenceTaken a ->
                json.put("from", a.from().toString())
                        .put("to", a.to().toString())
                        .put("purpose", a.purpose())
                        .put("form", a.form());
            case Act.LogKeyChanged a ->
                json.put("key", a.key()).put("before", a.before()).put("vouched", a.vouched());
        }
        return json.toString();
    }

    /**
     * The act of an entry.
     *
     * @throws IllegalStateException when the type is unknown, or the payload is not wholly what its type says
     */
    static By read(String type, String text) {
        Payload payload = Payload.of(type, text);
        UUID by = payload.has("by") ? payload.id("by") : null;
        return payload.whole(new By(by, act(payload)));
    }

    private static Act act(Payload payload) {
        return switch (payload.type()) {
            case "configuration-published.v1" ->
                new Act.ConfigurationPublished((int) payload.number("version"), payload.required("hash"));
            case "staff-enrolled.v1" -> new Act.StaffEnrolled(payload.id("staff"));
            case "role-granted.v1" -> new Act.RoleGranted(payload.id("staff"), payload.required("role"));
            case "role-taken.v1" -> new Act.RoleTaken(payload.id("staff"), payload.required("role"));
            case "deputy-named.v1" ->
                new Act.DeputyNamed(
                        payload.id("staff"),
                        payload.id("deputy"),
                        Instant.parse(payload.required("starts")),
                        Instant.parse(payload.required("ends")));
            case "deputy-dismissed.v1" -> new Act.DeputyDismissed(payload.id("staff"), payload.id("deputy"));
            case "cases-passed-on.v1" ->
                new Act.CasesPassedOn(
                        payload.id("staff"), payload.has("successor") ? payload.id("successor") : null, (int)
                                payload.number("cases"));
            case "second-factor-reset.v1" -> new Act.SecondFactorReset(payload.id("staff"));
            case "passkey-added.v1" -> new Act.PasskeyAdded(payload.id("staff"));
            case "passkey-removed.v1" -> new Act.PasskeyRemoved(payload.id("staff"));
            case "api-key-issued.v1" -> new Act.KeyIssued(payload.id("key"));
            case "api-key-changed.v1" -> new Act.KeyChanged(payload.id("key"));
            case "api-key-revoked.v1" -> new Act.KeyRevoked(payload.id("key"));
            case "webhook-added.v1" -> new Act.WebhookAdded(payload.id("webhook"), payload.strings("types"));
            case "webhook-secret-changed.v1" -> new Act.WebhookSecretChanged(payload.id("webhook"));
            case "webhook-switched-off.v1" -> new Act.WebhookSwitchedOff(payload.id("webhook"));
            case "webhook-switched-on.v1" -> new Act.WebhookSwitchedOn(payload.id("webhook"));
            case "webhook-removed.v1" -> new Act.WebhookRemoved(payload.id("webhook"));
            case "restore-noticed.v1" ->
                new Act.RestoreNoticed(
                        payload.id("cleaning"),
                        payload.required("source"),
                        payload.oneOf("noticed", Act.Noticed.values()));
            case "erased-again.v1" ->
                new Act.ErasedAgain(payload.id("cleaning"), payload.id("order"), payload.required("source"), (int)
                        payload.number("rows"));
            case "source-cleaned.v1" ->
                new Act.SourceCleaned(
                        payload.id("cleaning"),
                        payload.required("source"),
                        (int) payload.number("orders"),
                        (int) payload.number("again"),
                        payload.number("spared"));
            case "subject-forgotten.v1" -> new Act.SubjectForgotten();
            case "category-hold-placed.v1" ->
                new Act.CategoryHoldPlaced(payload.id("hold"), payload.strings("categories"));
            case "category-hold-lifted.v1" -> new Act.CategoryHoldLifted(payload.id("hold"));
            case "facts-switched-on.v1" ->
                new Act.FactsSwitchedOn(payload.required("source"), payload.required("fact"));
            case "facts-switched-off.v1" ->
                new Act.FactsSwitchedOff(payload.required("source"), payload.required("fact"));
            case "examples-seen.v1" ->
                new Act.ExamplesSeen(payload.required("source"), payload.required("table"), payload.required("column"));
            case "case-evidence-taken.v1" ->
                new Act.CaseEvidenceTaken(payload.id("case"), payload.required("purpose"), payload.required("form"));
            case "period-evidence-taken.v1" ->
                new Act.PeriodEvidenceTaken(
                        LocalDate.parse(payload.required("from")),
                        LocalDate.parse(payload.required("to")),
                        payload.required("purpose"),
                        payload.required("form"));
            case "log-key-changed.v1" ->
                new Act.LogKeyChanged(payload.required("key"), payload.required("before"), payload.yesOrNo("vouched"));
            default -> throw payload.unknown();
        };
    }

    private static ObjectNode put(ObjectNode json, String name, UUID id) {
        return json.put(name, id.toString());
    }
}
