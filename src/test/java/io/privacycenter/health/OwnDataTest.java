package io.privacycenter.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Role;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the product keeps for its own work goes when its time is over. */
class OwnDataTest extends Installed {

    @Autowired
    private OwnDataSweep sweep;

    @Autowired
    private Checkup checkup;

    @Test
    void a_draft_that_nobody_touched_for_ninety_days_goes_and_a_younger_one_stays() {
        Instant now = clock.instant();
        UUID old = draft(now.minus(Duration.ofDays(90)));
        UUID young = draft(now.minus(Duration.ofDays(89)));
        swept();
        assertThat(exists("requests.draft", old)).isFalse();
        assertThat(exists("requests.draft", young)).isTrue();
        assertThat(as(staff("Léa Fontaine", Role.ADMINISTRATOR), checkup::look).ownData())
                .filteredOn(one -> one.kind().equals("drafts"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.keptFor()).isEqualTo(Duration.ofDays(90));
                    assertThat(one.rows()).isPositive();
                    assertThat(one.erased()).isPositive();
                    assertThat(one.swept()).isBetween(now, clock.instant());
                });
        owner().sql("delete from requests.draft where id = ?").param(young).update();
    }

    @Test
    void a_link_goes_thirty_days_after_it_let_nobody_in_any_more_however_many_there_are() {
        Instant now = clock.instant();
        UUID old = null;
        for (int i = 0; i < 501; i++) {
            old = link(now.minus(Duration.ofDays(30)));
        }
        UUID last = java.util.Objects.requireNonNull(old);
        UUID young = link(now.minus(Duration.ofDays(29)));
        swept();
        assertThat(exists("identity.sign_in", last)).isFalse();
        assertThat(exists("identity.sign_in", young)).isTrue();
        assertThat(owner().sql("select count(*) from identity.sign_in where expires <= ?")
                        .param(Timestamp.from(now.minus(Duration.ofDays(30))))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void swept() {
        asWorker(() -> {
            sweep.sweep();
            return true;
        });
    }

    private UUID draft(Instant changed) {
        UUID id = UUID.randomUUID();
        owner().sql("insert into requests.draft (id, person, controller, sealed, changed) values (?, ?, ?, ?, ?)")
                .params(id, UUID.randomUUID(), controller(CABINET_MARTIN), new byte[] {1}, Timestamp.from(changed))
                .update();
        return id;
    }

    private UUID link(Instant expires) {
        UUID id = UUID.randomUUID();
        owner().sql("insert into identity.sign_in (id, purpose, lookup, sealed, browser, language, created, expires)"
                        + " values (?, 'STAFF', ?, ?, ?, 'en', ?, ?)")
                .params(
                        id,
                        new byte[] {1},
                        new byte[] {1},
                        new byte[] {1},
                        Timestamp.from(expires.minus(Duration.ofMinutes(15))),
                        Timestamp.from(expires))
                .update();
        return id;
    }

    private boolean exists(String table, UUID id) {
        return owner().sql("select exists (select from " + table + " where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
