package io.privacycenter.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.Receiver;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.health.Checkup;
import io.privacycenter.health.Concern;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the host's own software is told: the whole application, and a real server on the other side. */
class WebhooksTest extends Installed {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENTLY = Duration.ofSeconds(60);

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Filing filing;

    @Autowired
    private Desk desk;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private Checkup checkup;

    @Autowired
    private Mailbox mailbox;

    @AfterEach
    void nobodyElseIsTold() {
        owner().sql("delete from notices.webhook").update();
    }

    @Test
    void a_request_and_its_answer_are_told_in_ids_alone_signed_so_that_a_receiver_can_tell() throws Exception {
        Receiver receiver = new Receiver(200);
        Receiver elsewhere = new Receiver(200);
        Webhooks.Added added = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED, EventType.CASE_ANSWERED);
        add(TILLEULS, elsewhere, EventType.REQUEST_FILED);
        var patient = whoWrote(CABINET_MARTIN, 61);
        String reference = as(
                        patient,
                        () -> filing.file(
                                patient,
                                UUID.randomUUID(),
                                Ask.of(
                                        Part.of(Action.DELETE, Set.of("messages")),
                                        Part.of(Action.DELETE, Set.of("invoices"))),
                                Locale.FRENCH))
                .reference();
        await().atMost(PATIENTLY).until(() -> ofType(receiver, "request.filed").size() == 1);
        as(
                drMartin(),
                () -> desk.approve(
                        drMartin(), desk.open(reference).orElseThrow().demands().getFirst()));
        await().atMost(PATIENTLY).until(() -> !ofType(receiver, "case.answered").isEmpty());
        assertThat(ofType(receiver, "request.filed")).singleElement().satisfies(message -> {
            JsonNode body = JSON.readTree(message.body());
            assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
            assertThat(body.path("data").propertyNames())
                    .containsExactlyInAnyOrder("controller", "request", "case", "part", "reference");
            assertThat(body.at("/data/controller").asString()).isEqualTo(CABINET_MARTIN);
            assertThat(body.at("/data/reference").asString()).isEqualTo(reference);
            assertThat(message.id()).matches("msg_[0-9a-f]{32}");
            assertThat(message.signature()).isEqualTo(signed(added.secret(), message));
        });
        assertThat(receiver.messages())
                .allSatisfy(message -> assertThat(message.body())
                        .doesNotContain(
                                patient.subject().toString(), patient.person().toString()));
        assertThat(elsewhere.messages()).isEmpty();
    }

    @Test
    void what_fails_is_sent_again_under_the_same_id_and_what_was_taken_is_not() {
        Receiver receiver = new Receiver(500, 200);
        Webhook webhook = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED).webhook();
        UUID delivery = tell(webhook, "one");
        await().atMost(PATIENTLY).until(() -> find(webhook, delivery).last() == Outcome.SERVER_ERROR);
        Delivery waiting = find(webhook, delivery);
        assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(waiting.nextTry()).isAfter(waiting.happened());
        assertThat(as(lea(), () -> webhooks.find(webhook.id()).orElseThrow()).failingSince())
                .isNotNull();
        later(Duration.ofSeconds(10), () -> {
            await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DELIVERED);
            return true;
        });
        assertThat(tell(webhook, "one")).as("put down once").isEqualTo(delivery);
        awaitDone("task_name = 'deliver-webhook' and task_instance = '" + delivery + "'");
        assertThat(receiver.messages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.id()).isEqualTo(Delivery.messageId(delivery)));
        assertThat(as(lea(), () -> webhooks.find(webhook.id()).orElseThrow()).failingSince())
                .isNull();
    }

    @Test
    void what_was_given_up_is_seen_by_administrators_and_sent_again_when_one_of_them_says_so() {
        Receiver receiver = new Receiver(503);
        Webhook webhook = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED).webhook();
        UUID delivery = tell(webhook, "two");
        await().atMost(PATIENTLY).until(() -> find(webhook, delivery).last() == Outcome.SERVER_ERROR);
        assertThat(as(lea(), () -> webhooks.sendAgain(webhook.id(), delivery)))
                .as("it is still tried")
                .isFalse();
        owner().sql("update notices.webhook_delivery set attempts = 9 where id = ?")
                .param(delivery)
                .update();
        later(Duration.ofSeconds(10), () -> {
            await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DEAD);
            return true;
        });
        assertThat(as(lea(), () -> checkup.look().concerns())).anyMatch(Concern.LettersDead.class::isInstance);
        assertThat(as(lea(), () -> webhooks.find(webhook.id()).orElseThrow()).dead())
                .isEqualTo(1);

        receiver.answers(200);
        later(Duration.ofMinutes(10), () -> {
            assertThat(as(lea(), () -> webhooks.sendAgain(webhook.id(), delivery)))
                    .isTrue();
            await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DELIVERED);
            return true;
        });
        assertThat(receiver.messages())
                .hasSize(3)
                .extracting(Receiver.Message::id)
                .containsOnly(Delivery.messageId(delivery));
    }

    @Test
    void a_new_secret_signs_at_once_and_the_former_one_beside_it_for_a_day() throws Exception {
        Receiver receiver = new Receiver(200);
        Webhooks.Added added = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED);
        UUID id = added.webhook().id();
        Webhooks.Changed changed = as(lea(), () -> webhooks.changeSecret(id)).orElseThrow();
        as(lea(), () -> webhooks.ping(id));
        await().atMost(PATIENTLY).until(() -> receiver.messages().size() == 1);
        Receiver.Message first = receiver.messages().getFirst();
        assertThat(first.signature().split(" "))
                .containsExactly(signed(changed.secret(), first), signed(added.secret(), first));

        later(Duration.ofHours(25), () -> {
            as(lea(), () -> webhooks.ping(id));
            await().atMost(PATIENTLY).until(() -> receiver.messages().size() == 2);
            return true;
        });
        Receiver.Message second = receiver.messages().getLast();
        assertThat(second.signature()).isEqualTo(signed(changed.secret(), second));
        assertThat(JSON.readTree(second.body()).path("type").asString()).isEqualTo("ping");
    }

    @Test
    void whoever_answers_that_nobody_wants_it_any_more_gets_nothing_more_and_administrators_hear_of_it() {
        Receiver receiver = new Receiver(410);
        Webhook webhook = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED).webhook();
        UUID delivery = tell(webhook, "three");
        await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DEAD);
        Webhook.Off off =
                as(lea(), () -> webhooks.find(webhook.id()).orElseThrow()).off();
        assertThat(off).isNotNull().extracting(Webhook.Off::why).isEqualTo(Webhook.Why.GONE);
        assertThat(owner().sql("""
                        select payload from ledger.entry where type = 'webhook-switched-off.v1' and payload like ?
                        """)
                        .param("%" + webhook.id() + "%")
                        .query(String.class)
                        .list())
                .as("on record, by nobody")
                .containsExactly("{\"webhook\":\"%s\"}".formatted(webhook.id()));
        int owed = asWorker(() -> transaction.execute(status -> outbox.owe(news("four"))));
        assertThat(owed).isZero();
        assertThat(as(lea(), () -> webhooks.ping(webhook.id()))).isEmpty();
        await().atMost(PATIENTLY)
                .untilAsserted(() -> assertThat(mailbox.letters())
                        .anySatisfy(letter -> assertThat(letter.text())
                                .contains("/admin/webhooks?webhook=" + webhook.id())
                                .doesNotContain(receiver.path())));
        assertThat(receiver.messages()).hasSize(1);

        receiver.answers(200);
        as(lea(), () -> webhooks.switchOn(webhook.id()));
        as(lea(), () -> webhooks.sendAgain(webhook.id(), delivery));
        await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DELIVERED);
    }

    @Test
    void what_fails_for_more_than_five_days_is_switched_off() {
        Receiver receiver = new Receiver(500);
        Webhook webhook = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED).webhook();
        owner().sql("update notices.webhook set failing_since = ?::timestamptz - interval '6 days' where id = ?")
                .params(clock.instant().toString(), webhook.id())
                .update();
        UUID delivery = tell(webhook, "five");
        await().atMost(PATIENTLY).until(() -> find(webhook, delivery).last() == Outcome.SERVER_ERROR);
        Webhook.Off off =
                as(lea(), () -> webhooks.find(webhook.id()).orElseThrow()).off();
        assertThat(off).isNotNull().extracting(Webhook.Off::why).isEqualTo(Webhook.Why.FAILING);
        later(Duration.ofMinutes(10), () -> {
            await().atMost(PATIENTLY).until(() -> find(webhook, delivery).state() == Delivery.State.DEAD);
            return true;
        });
        assertThat(find(webhook, delivery).last()).isEqualTo(Outcome.SWITCHED_OFF);
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void what_a_patient_switches_off_is_told_with_the_number_that_the_host_knows_them_by() {
        Receiver receiver = new Receiver(200);
        Webhook webhook =
                add(CABINET_MARTIN, receiver, EventType.PROCESSING_CHANGED).webhook();
        UUID subject = subject(CABINET_MARTIN, "100001").id();
        asWorker(() -> transaction.execute(status -> outbox.put(
                webhook.id(),
                new Outbox.News(
                        EventType.PROCESSING_CHANGED,
                        "six",
                        controller(CABINET_MARTIN),
                        subject,
                        "{}",
                        clock.instant()))));
        await().atMost(PATIENTLY).until(() -> receiver.messages().size() == 1);
        assertThat(receiver.messages().getFirst().body())
                .contains("\"data\":{\"controller\":\"101\",\"person\":\"100001\"}")
                .doesNotContain(subject.toString());
        assertThat(owner().sql("select data from notices.webhook_delivery where webhook = ?")
                        .param(webhook.id())
                        .query(String.class)
                        .single())
                .as("what lies here names nobody")
                .isEqualTo("{}");
    }

    @Test
    void an_address_inside_is_refused_and_so_is_one_too_many() {
        for (String url : List.of("https://169.254.169.254/", "https://localhost/", "http://93.184.216.34/")) {
            assertThatThrownBy(() -> as(lea(), () -> webhooks.add(null, url, Set.of(EventType.REQUEST_FILED))))
                    .as(url)
                    .isInstanceOf(AddressRefused.class);
        }
        Receiver receiver = new Receiver(200);
        for (int i = 0; i < Webhooks.MOST; i++) {
            add(TILLEULS, receiver, EventType.REQUEST_FILED);
        }
        assertThatThrownBy(() -> add(TILLEULS, receiver, EventType.REQUEST_FILED))
                .hasMessageContaining(String.valueOf(Webhooks.MOST));
    }

    @Test
    void an_administrator_of_one_practice_sees_and_changes_webhooks_of_that_practice_alone() {
        Receiver receiver = new Receiver(200);
        Webhook ours = add(CABINET_MARTIN, receiver, EventType.REQUEST_FILED).webhook();
        Webhook theirs = add(TILLEULS, receiver, EventType.REQUEST_FILED).webhook();
        Webhook everywhere = add(null, receiver, EventType.REQUEST_FILED).webhook();
        UUID delivery = tell(theirs, "seven");
        Staff.Credentials somebody = asWorker(() -> {
            Staff.Credentials one =
                    staff.enroll("ada-" + UUID.randomUUID() + "@cabinet.example", "Ada of One Practice", "");
            grants.give(one.id(), Role.ADMINISTRATOR, controller(CABINET_MARTIN));
            return one;
        });
        StaffMember ada = new StaffMember(somebody.id(), "Ada", "", Set.of(Role.ADMINISTRATOR));
        assertThat(as(ada, () -> webhooks.listed(null, 0, 200)))
                .extracting(Webhook::id)
                .contains(ours.id())
                .doesNotContain(theirs.id(), everywhere.id());
        assertThat(as(ada, () -> webhooks.find(theirs.id()))).isEmpty();
        assertThat(as(ada, () -> webhooks.deliveries(theirs.id(), null, Long.MAX_VALUE, 10)))
                .isEmpty();
        assertThat(as(ada, () -> webhooks.changeSecret(theirs.id()))).isEmpty();
        assertThat(as(ada, () -> webhooks.switchOff(everywhere.id()))).isFalse();
        assertThat(as(ada, () -> webhooks.remove(theirs.id()))).isFalse();
        assertThat(as(ada, () -> webhooks.sendAgain(theirs.id(), delivery))).isFalse();
        assertThatThrownBy(() -> as(ada, () -> webhooks.add(null, receiver.url(), Set.of(EventType.REQUEST_FILED))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(
                        ada, () -> webhooks.add(controller(TILLEULS), receiver.url(), Set.of(EventType.REQUEST_FILED))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> webhooks.listed(null, 0, 10)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private Webhooks.Added add(String controller, Receiver receiver, EventType... types) {
        return as(
                lea(),
                () -> webhooks.add(
                        controller == null ? null : controller(controller),
                        receiver.url(),
                        Set.copyOf(Arrays.asList(types))));
    }

    private UUID tell(Webhook webhook, String name) {
        return asWorker(() -> transaction.execute(status -> outbox.put(webhook.id(), news(name))));
    }

    private Outbox.News news(String name) {
        return new Outbox.News(
                EventType.REQUEST_FILED, name, controller(CABINET_MARTIN), null, "{\"case\":\"1\"}", clock.instant());
    }

    private Delivery find(Webhook webhook, UUID delivery) {
        return as(lea(), () -> webhooks.deliveries(webhook.id(), null, Long.MAX_VALUE, 200)).stream()
                .filter(one -> one.id().equals(delivery))
                .findFirst()
                .orElseThrow();
    }

    private static List<Receiver.Message> ofType(Receiver receiver, String type) {
        return receiver.messages().stream()
                .filter(message ->
                        JSON.readTree(message.body()).path("type").asString().equals(type))
                .toList();
    }

    /** As a receiver computes it, by the words of the standard. */
    private static String signed(String secret, Receiver.Message message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] code = mac.doFinal(
                (message.id() + "." + message.timestamp() + "." + message.body()).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(code);
    }
}
