package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Receiver;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Webhooks;
import io.privacycenter.timeline.Fact;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The host's software hears of it when more has outlived its law: a real server on the other side. */
class ExpiredToldTest extends Swept {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Webhooks webhooks;

    @AfterEach
    void nobodyElseIsTold() {
        owner().sql("delete from notices.webhook").update();
    }

    @Test
    void what_is_found_is_told_together_in_counts_that_name_nobody_and_only_where_it_is_more_than_before() {
        Subject someone = someoneWithOldLogIns(3);
        Subject another = someoneWithOldLogIns(4);
        claim(someone);
        claim(another);
        sweep();
        Receiver receiver = new Receiver(200);
        Receiver elsewhere = new Receiver(200);
        UUID here = add(CABINET_MARTIN, receiver);
        UUID there = add(TILLEULS, elsewhere);
        sweep();
        assertThat(owed(here)).as("nothing is more than it was").isZero();

        lift(someone);
        sweep();
        lift(another);
        sweep();
        assertThat(owed(here)).as("one for both").isEqualTo(1);
        assertThat(owed(there)).isZero();
        assertThat(receiver.messages()).as("it is gathered").isEmpty();

        later(Duration.ofMinutes(11), () -> {
            await().atMost(PATIENTLY).until(() -> receiver.messages().size() == 1);
            return true;
        });
        String body = receiver.messages().getFirst().body();
        JsonNode told = JSON.readTree(body);
        assertThat(told.path("type").asString()).isEqualTo("expired.found");
        assertThat(told.path("data").propertyNames()).containsExactlyInAnyOrder("controller", "counts");
        assertThat(told.at("/data/controller").asString()).isEqualTo(CABINET_MARTIN);
        assertThat(told.at("/data/counts")
                        .valueStream()
                        .mapToLong(line -> line.path("items").asLong())
                        .sum())
                .isEqualTo(owner().sql(
                                "select sum(items) from retention.expiring where controller = ? and expired and subject not in (select subject from retention.put_off)")
                        .param(controller(CABINET_MARTIN))
                        .query(Long.class)
                        .single());
        assertThat(body).doesNotContain(someone.id().toString(), another.id().toString());
        assertThat(elsewhere.messages()).isEmpty();
    }

    @Test
    void what_was_put_off_is_told_of_on_its_day() {
        Subject someone = someoneWithOldLogIns(5);
        sweep();
        as(
                drMartin(),
                () -> puttingOff.putOff(
                        drMartin(), someone.id(), clock.instant().plus(Duration.ofMinutes(5)), "A study ends then."));
        UUID here = add(CABINET_MARTIN, new Receiver(200));
        sweep();
        assertThat(owed(here)).as("its day has not come").isZero();

        later(Duration.ofMinutes(6), () -> {
            sweep();
            sweep();
            return true;
        });

        assertThat(owed(here)).as("once").isEqualTo(1);
        assertThat(as(drMartin(), puttingOff::standing)).isEmpty();
    }

    private void claim(Subject someone) {
        record(
                someone,
                "placed-told",
                (veil, id, at) -> new Fact.HoldPlaced(
                        id, at, at, veil.reference("told"), NOTHING, NOTHING, "Code civil, art. 2226"));
    }

    private void lift(Subject someone) {
        record(someone, "lifted-told", (veil, id, at) -> new Fact.HoldLifted(id, at, at, veil.reference("told")));
    }

    private UUID add(String practice, Receiver receiver) {
        return as(
                staff("Léa Fontaine", Role.ADMINISTRATOR),
                () -> webhooks.add(controller(practice), receiver.url(), Set.of(EventType.EXPIRED_FOUND))
                        .webhook()
                        .id());
    }

    private int owed(UUID webhook) {
        return owner().sql("select count(*) from notices.webhook_delivery where webhook = ?")
                .param(webhook)
                .query(Integer.class)
                .single();
    }
}
