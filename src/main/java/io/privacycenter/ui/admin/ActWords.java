package io.privacycenter.ui.admin;

import io.privacycenter.ledger.Act;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Tone;
import java.util.Locale;

/** What a controller or the platform did, in one sentence. */
final class ActWords {

    private ActWords() {}

    static String of(Changes.Change change, Words words) {
        return switch (change.act()) {
            case Act.ConfigurationPublished a -> words.of("admin.act.configuration", a.version());
            case Act.StaffEnrolled a -> words.of("admin.act.staff", change.whom());
            case Act.RoleGranted a -> words.of("admin.act.role-granted", change.whom(), role(a.role(), words));
            case Act.RoleTaken a -> words.of("admin.act.role-taken", change.whom(), role(a.role(), words));
            case Act.DeputyNamed a -> words.of("admin.act.deputy", change.whom());
            case Act.DeputyDismissed a -> words.of("admin.act.deputy-dismissed", change.whom());
            case Act.CasesPassedOn a ->
                words.of(
                        a.successor() == null ? "admin.act.passed-on.nobody" : "admin.act.passed-on",
                        change.whom(),
                        a.cases());
            case Act.SecondFactorReset a -> words.of("admin.act.second-factor", change.whom());
            case Act.PasskeyAdded a -> words.of("admin.act.passkey-added", change.whom());
            case Act.PasskeyRemoved a -> words.of("admin.act.passkey-removed", change.whom());
            case Act.KeyIssued a -> words.of("admin.act.key-issued", change.whom());
            case Act.KeyChanged a -> words.of("admin.act.key-changed", change.whom());
            case Act.KeyRevoked a -> words.of("admin.act.key-revoked", change.whom());
            case Act.WebhookAdded a ->
                words.of(
                        "admin.act.webhook-added",
                        change.whom(),
                        words.list(a.types().stream()
                                .map(type -> sent(type, words))
                                .toList()));
            case Act.WebhookSecretChanged a -> words.of("admin.act.webhook-secret", change.whom());
            case Act.WebhookSwitchedOff a -> words.of("admin.act.webhook-off", change.whom());
            case Act.WebhookSwitchedOn a -> words.of("admin.act.webhook-on", change.whom());
            case Act.WebhookRemoved a -> words.of("admin.act.webhook-removed", change.whom());
            case Act.RestoreNoticed a -> noticed(a, words);
            case Act.ErasedAgain a -> words.of("admin.act.erased-again", a.source(), a.rows());
            case Act.SourceCleaned a -> words.of("admin.act.cleaned", a.source(), a.again());
            case Act.SubjectForgotten a -> words.of("admin.act.forgotten");
            case Act.CategoryHoldPlaced a ->
                words.of(
                        "admin.act.hold-placed",
                        words.list(a.categories().stream()
                                .map(category -> words.term("data-categories", category))
                                .toList()));
            case Act.CategoryHoldLifted a -> words.of("admin.act.hold-lifted");
            case Act.FactsSwitchedOn a -> words.of("admin.act.facts-on", a.source(), a.fact());
            case Act.FactsSwitchedOff a -> words.of("admin.act.facts-off", a.source(), a.fact());
            case Act.ExamplesSeen a -> words.of("admin.act.examples", a.source(), a.table() + "." + a.column());
            case Act.CaseEvidenceTaken a -> words.of("admin.act.evidence.case", purpose(a.purpose(), words));
            case Act.PeriodEvidenceTaken a ->
                words.of(
                        "admin.act.evidence.period",
                        words.date(a.from()),
                        words.date(a.to()),
                        purpose(a.purpose(), words));
            case Act.LogKeyChanged a -> words.of(a.vouched() ? "admin.act.log-key.vouched" : "admin.act.log-key.alone");
        };
    }

    static Tone tone(Act act) {
        return switch (act) {
            case Act.ConfigurationPublished a -> Tone.ACCENT;
            case Act.StaffEnrolled a -> Tone.OK;
            case Act.RoleGranted a -> Tone.OK;
            case Act.RoleTaken a -> Tone.OFF;
            case Act.DeputyNamed a -> Tone.OK;
            case Act.DeputyDismissed a -> Tone.OFF;
            case Act.CasesPassedOn a -> Tone.OFF;
            case Act.SecondFactorReset a -> Tone.PAUSE;
            case Act.PasskeyAdded a -> Tone.OK;
            case Act.PasskeyRemoved a -> Tone.OFF;
            case Act.KeyIssued a -> Tone.OK;
            case Act.KeyChanged a -> Tone.PAUSE;
            case Act.KeyRevoked a -> Tone.OFF;
            case Act.WebhookAdded a -> Tone.OK;
            case Act.WebhookSecretChanged a -> Tone.PAUSE;
            case Act.WebhookSwitchedOff a -> Tone.OFF;
            case Act.WebhookSwitchedOn a -> Tone.OK;
            case Act.WebhookRemoved a -> Tone.OFF;
            case Act.RestoreNoticed a -> Tone.PAUSE;
            case Act.ErasedAgain a -> Tone.GONE;
            case Act.SourceCleaned a -> Tone.OK;
            case Act.SubjectForgotten a -> Tone.GONE;
            case Act.CategoryHoldPlaced a -> Tone.LAW;
            case Act.CategoryHoldLifted a -> Tone.OFF;
            case Act.FactsSwitchedOn a -> Tone.OK;
            case Act.FactsSwitchedOff a -> Tone.OFF;
            case Act.ExamplesSeen a -> Tone.PLAIN;
            case Act.CaseEvidenceTaken a -> Tone.PLAIN;
            case Act.PeriodEvidenceTaken a -> Tone.PLAIN;
            case Act.LogKeyChanged a -> a.vouched() ? Tone.ACCENT : Tone.PAUSE;
        };
    }

    private static String purpose(String purpose, Words words) {
        return words.of("evidence.purpose." + purpose.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String role(String role, Words words) {
        return words.of("admin.staff." + role.toLowerCase(Locale.ROOT));
    }

    /** One that this version no longer knows is named as it stands. */
    private static String sent(String type, Words words) {
        return EventType.of(type.toLowerCase(Locale.ROOT))
                .map(known -> words.of(
                        "webhook.type." + known.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .orElse(type);
    }

    private static String noticed(Act.RestoreNoticed act, Words words) {
        return switch (act.noticed()) {
            case OUR_DATABASE_RESTORED -> words.of("admin.act.restore.ours", act.source());
            case ROW_FOUND_AGAIN -> words.of("admin.act.restore.row", act.source());
            case TOLD -> words.of("admin.act.restore.told", act.source());
        };
    }
}
