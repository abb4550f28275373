package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.BeforeEnterEvent;
import io.privacycenter.Installed;
import io.privacycenter.Receiver;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Webhooks;
import io.privacycenter.texts.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** What administrators see of the record, and who else does not. */
class RecordViewTest extends Installed {

    @Autowired
    private Audits audits;

    @Autowired
    private Changes changes;

    @Autowired
    private Administration administration;

    @Autowired
    private Drafting drafting;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Acts acts;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Texts texts;

    @Test
    void an_audit_that_was_ordered_is_done_and_shown_with_the_checkpoint_that_is_held() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        FreshLedger.await(() -> as(lea, () -> audits.held() != null));
        as(lea, () -> {
            audits.order();
            return true;
        });
        FreshLedger.await(() -> as(lea, () -> audits.last() != null));
        Audits.Done done = as(lea, audits::last);
        assertThat(done.entries()).isPositive();
        assertThat(done.held()).isPositive();
        RecordView view = as(lea, () -> {
            RecordView shown = new RecordView(texts, audits, changes);
            shown.beforeEnter((BeforeEnterEvent) null);
            return shown;
        });
        assertThat(view.getElement().getTextRecursively())
                .contains("The last check")
                .contains("Entries read")
                .contains("The copy that is held")
                .contains("less than an hour ago")
                .contains("Next check")
                .contains("checkpoints");
    }

    @Test
    void what_an_administrator_changed_is_shown_with_the_name_and_the_day() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        Controller hospital = controllers.ofHostId(HOSPITAL).orElseThrow();
        int version = as(lea, () -> {
            administration.letIn("record@hospital.example", "Dr Record", "", Role.DELEGATE, hospital);
            administration.issueKey("Host of the record", null, KeyScope.ofAHost());
            return ((Drafting.Outcome.Published)
                            drafting.publish(drafting.begin(hospital.id()), "The reason is not part of the chain"))
                    .number();
        });
        UUID key = owner().sql("select id from identity.api_key where name = ?")
                .param("Host of the record")
                .query(UUID.class)
                .single();
        assertThat(as(lea, () -> keys.revoke(key))).isTrue();
        assertThat(as(lea, () -> keys.revoke(key))).isFalse();

        assertThat(sentences(lea, hospital))
                .startsWith(
                        "Version %d of the configuration was published by Léa Fontaine".formatted(version),
                        "New role for Dr Record: Delegate by Léa Fontaine");
        assertThat(sentences(lea, null))
                .startsWith(
                        "API key revoked: Host of the record by Léa Fontaine",
                        "API key issued: Host of the record by Léa Fontaine",
                        "Dr Record may sign in by Léa Fontaine");
        assertThat(as(
                        lea,
                        () -> new ChangeList(texts.in(Locale.ENGLISH), changes)
                                .getElement()
                                .getTextRecursively()))
                .contains("What was changed", "API key revoked: Host of the record", "By Léa Fontaine", "2026");
        assertThat(payloads())
                .isNotEmpty()
                .noneMatch(text -> text.contains("ecord") || text.contains("reason") || text.contains("@"));
    }

    @Test
    void an_administrator_of_one_practice_sees_what_it_and_the_platform_changed_and_acts_for_it_alone() {
        Controller tilleuls = controllers.ofHostId(TILLEULS).orElseThrow();
        Controller martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow();
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        as(lea, () -> administration.letIn("own@tilleuls.example", "Own Admin", "", Role.ADMINISTRATOR, tilleuls));
        StaffMember own = staff("Own Admin", Role.ADMINISTRATOR);

        assertThat(as(own, changes::administered)).containsExactly(tilleuls);
        assertThat(sentences(own, tilleuls)).contains("New role for Own Admin: Administrator by Léa Fontaine");
        assertThat(sentences(own, null)).isNotEmpty();
        assertThat(sentences(own, martin)).isEmpty();
        assertThat(sentences(lea, martin)).isNotEmpty();

        reset(own, tilleuls.id());
        assertThat(sentences(own, tilleuls)).startsWith("The authenticator of Own Admin was replaced by Own Admin");
        for (UUID notTheirs : Arrays.asList(martin.id(), null)) {
            assertThatThrownBy(() -> reset(own, notTheirs))
                    .rootCause()
                    .hasMessageContaining("not granted to act for this controller");
        }
    }

    @Test
    void what_was_done_to_a_webhook_is_told_with_the_server_and_no_more_of_its_address() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        Controller martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow();
        Receiver receiver = new Receiver(200);
        UUID id = as(lea, () -> webhooks.add(martin.id(), receiver.url(), Set.of(EventType.REQUEST_FILED)))
                .webhook()
                .id();
        as(lea, () -> webhooks.changeSecret(id));
        as(lea, () -> webhooks.switchOff(id));
        as(lea, () -> webhooks.switchOff(id));
        as(lea, () -> webhooks.switchOn(id));
        assertThat(sentences(lea, martin))
                .startsWith(
                        "Webhook switched on, to localhost by Léa Fontaine",
                        "Webhook switched off, to localhost by Léa Fontaine",
                        "New secret for the webhook to localhost by Léa Fontaine",
                        "Webhook added, to localhost: A request came by Léa Fontaine")
                .noneMatch(sentence -> sentence.contains(receiver.path()));
        as(lea, () -> webhooks.remove(id));
        assertThat(sentences(lea, martin))
                .startsWith("Webhook removed: %s by Léa Fontaine"
                        .formatted(id.toString().substring(0, 8)));
        assertThat(payloads()).noneMatch(payload -> payload.contains(receiver.path()));
    }

    @Test
    void the_chain_of_a_controller_is_known_as_its_own_and_that_of_a_person_is_not() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        UUID chain = owner().sql("select subject from ledger.own_chain where controller = ?")
                .param(controller(CABINET_MARTIN))
                .query(UUID.class)
                .single();
        UUID person = subject(CABINET_MARTIN, "100001").id();
        assertThat(as(lea, () -> changes.owner(chain))).contains(new Acts.Owner(controller(CABINET_MARTIN)));
        assertThat(as(lea, () -> changes.owner(person))).isEmpty();
    }

    private void reset(StaffMember by, @Nullable UUID controller) {
        as(
                by,
                () -> transaction.execute(status -> {
                    acts.record(controller, new Act.SecondFactorReset(by.id()));
                    return status;
                }));
    }

    private List<String> sentences(StaffMember reader, @Nullable Controller whose) {
        return as(
                reader,
                () -> changes.before(whose, Long.MAX_VALUE, 100).stream()
                        .map(change -> ActWords.of(change, texts.in(Locale.ENGLISH))
                                + (change.by() == null ? "" : " by " + change.by()))
                        .toList());
    }

    private List<String> payloads() {
        return owner().sql("select e.payload from ledger.entry e join ledger.own_chain using (subject)")
                .query(String.class)
                .list();
    }

    @Test
    void a_doctor_is_told_nothing_of_it() {
        assertThatThrownBy(() -> as(drMartin(), () -> changes.before(null, Long.MAX_VALUE, 10)))
                .isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> acts.of(null, Long.MAX_VALUE, 10)))
                .isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), audits::last)).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), audits::held)).isInstanceOf(AuthorizationDeniedException.class);
    }
}
