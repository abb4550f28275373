package io.privacycenter.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Role;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    @Test
    void what_a_program_read_goes_after_three_years_and_how_often_it_asked_after_one() {
        UUID key = UUID.randomUUID();
        Instant now = clock.instant();
        Duration threeYears = Duration.ofDays(1096);
        reading(key, now.minus(threeYears));
        reading(key, now.minus(threeYears).plus(Duration.ofDays(1)));
        questions(key, now.minus(Duration.ofDays(365)));
        questions(key, now.minus(Duration.ofDays(364)));
        swept();
        assertThat(days("identity.key_read", "at", key))
                .containsExactly(now.minus(threeYears).plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS));
        assertThat(days("identity.key_asked", "minute", key))
                .containsExactly(now.minus(Duration.ofDays(364)).truncatedTo(ChronoUnit.DAYS));
        owner().sql("delete from identity.key_read where key = ?").param(key).update();
        owner().sql("delete from identity.key_asked where key = ?").param(key).update();
    }

    @Test
    void a_logo_that_no_version_and_no_draft_names_goes_after_a_month_and_one_that_a_version_named_stays() {
        Instant aMonthAgo = clock.instant().minus(Duration.ofDays(30));
        String given = logo(aMonthAgo);
        String lately = logo(aMonthAgo.plus(Duration.ofDays(1)));
        String drafted = logo(aMonthAgo);
        String published = logo(aMonthAgo);
        UUID practice = UUID.randomUUID();
        owner().sql("insert into identity.controller (id, slug, host_id) values (?, ?, ?)")
                .params(practice, "logos-" + practice, "logos-" + practice)
                .update();
        owner().sql(
                        "insert into configuration.version (controller, number, document, hash, published, published_by, reason)"
                                + " values (?, 1, ?, ?, now(), ?, '')")
                .params(practice, "{\"look\": {\"logo\": \"" + published + "\"}}", new byte[32], UUID.randomUUID())
                .update();
        owner().sql("insert into configuration.draft (id, controller, document, changed, changed_by)"
                        + " values (?, ?, ?, now(), ?)")
                .params(UUID.randomUUID(), practice, "{\"logo\": \"" + drafted + "\"}", UUID.randomUUID())
                .update();
        swept();
        assertThat(owner().sql("select id from configuration.logo where id = any (?)")
                        .param(new String[] {given, lately, drafted, published})
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(lately, drafted, published);
        owner().sql("delete from configuration.draft where controller = ?")
                .param(practice)
                .update();
        owner().sql("delete from configuration.version where controller = ?")
                .param(practice)
                .update();
        owner().sql("delete from identity.controller where id = ?")
                .param(practice)
                .update();
    }

    private String logo(Instant kept) {
        String id = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        owner().sql("insert into configuration.logo (id, png, kept) values (?, ?, ?)")
                .params(id, new byte[] {1}, Timestamp.from(kept))
                .update();
        return id;
    }

    private void reading(UUID key, Instant at) {
        owner().sql("insert into identity.key_read (key, subject, controller, what, at) values (?, ?, ?, 'file', ?)")
                .params(key, UUID.randomUUID(), controller(CABINET_MARTIN), Timestamp.from(at))
                .update();
    }

    private void questions(UUID key, Instant minute) {
        owner().sql("insert into identity.key_asked (key, purpose, minute, asked, allowed) values (?, 'CARE', ?, 2, 1)")
                .params(key, Timestamp.from(minute))
                .update();
    }

    private List<Instant> days(String table, String column, UUID key) {
        return owner().sql("select " + column + " as day from " + table + " where key = ?")
                .param(key)
                .query((row, n) -> row.getTimestamp("day").toInstant().truncatedTo(ChronoUnit.DAYS))
                .list();
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
