package io.privacycenter.ui.admin;

import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.notices.webhooks.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** What was changed, with the names of those who did it: the record has only pseudonyms. */
@Component
@PreAuthorize("hasRole('ADMINISTRATOR')")
class Changes {

    private final Acts acts;
    private final Staff staff;
    private final ApiKeys keys;
    private final Grants grants;
    private final Controllers controllers;
    private final PracticeList practices;
    private final Webhooks webhooks;

    Changes(
            Acts acts,
            Staff staff,
            ApiKeys keys,
            Grants grants,
            Controllers controllers,
            PracticeList practices,
            Webhooks webhooks) {
        this.acts = acts;
        this.staff = staff;
        this.keys = keys;
        this.grants = grants;
        this.controllers = controllers;
        this.practices = practices;
        this.webhooks = webhooks;
    }

    /**
     * One change.
     *
     * @param by name of the member of staff who made it; null when it was none of them
     * @param whom name of the member of staff, the key or the server that it concerns; empty where there is none
     */
    record Change(
            long number, Instant at, Act act, @Nullable String by, String whom) {}

    /** Whether the actor administers every controller, of which there may be 200,000. */
    boolean everywhere() {
        return mine().anyMatch(grant -> grant.controller() == null);
    }

    /** The controllers that the actor administers by name. */
    List<Controller> administered() {
        return mine().flatMap(grant -> Optional.ofNullable(grant.controller()).stream())
                .map(controllers::get)
                .toList();
    }

    private Stream<Grants.Grant> mine() {
        return grants.mine().stream().filter(grant -> grant.role() == Role.ADMINISTRATOR);
    }

    /** All controllers, to be searched. */
    PracticeList all() {
        return practices;
    }

    /** Changes before one, newest first. @param controller null for the platform */
    List<Change> before(@Nullable Controller controller, long number, int most) {
        Map<UUID, String> names = new HashMap<>();
        return acts.of(controller == null ? null : controller.id(), number, most).stream()
                .map(done -> new Change(
                        done.number(),
                        done.effect(),
                        done.act(),
                        done.by() == null ? null : names.computeIfAbsent(done.by(), this::member),
                        whom(done.act(), names)))
                .toList();
    }

    /** The controller whose chain this is, null for the platform's; empty for the chain of a person. */
    Optional<Acts.Owner> owner(UUID chain) {
        return acts.owner(chain);
    }

    /** What administrators call a controller. */
    String name(UUID controller) {
        return controllers.get(controller).slug();
    }

    private String whom(Act act, Map<UUID, String> names) {
        return switch (act) {
            case Act.StaffEnrolled a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.RoleGranted a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.RoleTaken a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.DeputyNamed a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.DeputyDismissed a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.CasesPassedOn a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.SecondFactorReset a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.PasskeyAdded a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.PasskeyRemoved a -> names.computeIfAbsent(a.staff(), this::member);
            case Act.KeyIssued a -> key(a.key());
            case Act.KeyChanged a -> key(a.key());
            case Act.KeyRevoked a -> key(a.key());
            case Act.WebhookAdded a -> names.computeIfAbsent(a.webhook(), this::webhook);
            case Act.WebhookSecretChanged a -> names.computeIfAbsent(a.webhook(), this::webhook);
            case Act.WebhookSwitchedOff a -> names.computeIfAbsent(a.webhook(), this::webhook);
            case Act.WebhookSwitchedOn a -> names.computeIfAbsent(a.webhook(), this::webhook);
            case Act.WebhookRemoved a -> names.computeIfAbsent(a.webhook(), this::webhook);
            case Act.ConfigurationPublished a -> "";
            case Act.RestoreNoticed a -> "";
            case Act.ErasedAgain a -> "";
            case Act.SourceCleaned a -> "";
            case Act.SubjectForgotten a -> "";
            case Act.FactsSwitchedOn a -> "";
            case Act.FactsSwitchedOff a -> "";
            case Act.CategoryHoldPlaced a -> "";
            case Act.CategoryHoldLifted a -> "";
            case Act.ExamplesSeen a -> "";
            case Act.CaseEvidenceTaken a -> "";
            case Act.PeriodEvidenceTaken a -> "";
            case Act.LogKeyChanged a -> "";
        };
    }

    private String member(UUID id) {
        return staff.nameOf(id).orElseGet(() -> key(id)); // a key may have published
    }

    private String key(UUID id) {
        return keys.nameOf(id).orElseGet(() -> pseudonym(id));
    }

    /** The server that it leads to: the rest of an address may be a secret. */
    private String webhook(UUID id) {
        return webhooks.find(id)
                .map(webhook -> URI.create(webhook.url()).getHost())
                .orElseGet(() -> pseudonym(id));
    }

    /** Of whom no name is known any more, or to this reader: enough to see that two are the same. */
    private static String pseudonym(UUID id) {
        return id.toString().substring(0, 8);
    }
}
