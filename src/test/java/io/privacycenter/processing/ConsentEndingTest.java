package io.privacycenter.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People are told before a consent of theirs ends by itself: real SMTP, the clock moved. */
class ConsentEndingTest extends Installed {

    private static final Scope OFFERS = Scope.of(Terms.of("CONTACT.EMAIL"), Terms.of("USING"), Terms.of("MARKETING"));

    @Autowired
    private KeepingUp keepingUp;

    @Autowired
    private TellingOfEnds telling;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Mailbox mailbox;

    private record Someone(Subject subject, String address) {}

    @Test
    void a_person_is_told_once_thirty_days_before_a_consent_ends_in_their_language_and_not_which() {
        Someone someone = someone(0);
        agrees(someone, "first", Duration.ofDays(100));
        lettersAfter(someone, Duration.ofDays(69), 0);
        lettersAfter(someone, Duration.ofDays(71), 1);
        lettersAfter(someone, Duration.ofDays(99), 1);
        assertThat(letters(someone).getFirst()).satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("Une autorisation que vous avez donnée prend bientôt fin");
            assertThat(letter.text())
                    .contains("/me")
                    .doesNotContainIgnoringCase("martin", "cabinet", "marketing", "lettre");
        });
        agrees(someone, "second", Duration.ofDays(200));
        lettersAfter(someone, Duration.ofDays(169), 1);
        lettersAfter(someone, Duration.ofDays(171), 2);
    }

    @Test
    void a_consent_for_days_is_told_of_when_half_of_it_is_over_and_one_that_was_taken_back_not_at_all() {
        Someone someone = someone(1);
        agrees(someone, "short", Duration.ofDays(10));
        agrees(someone, "taken back", Duration.ofDays(50));
        record(
                someone,
                "withdrawn",
                (veil, id, recorded) ->
                        new Fact.ConsentWithdrawn(id, clock.instant(), recorded, veil.reference("taken back")));
        lettersAfter(someone, Duration.ofDays(4), 0);
        lettersAfter(someone, Duration.ofDays(6), 1);
        lettersAfter(someone, Duration.ofDays(30), 1);
    }

    /** So many letters have come in all when the worker has looked again after a while, and none is still to be sent. */
    private void lettersAfter(Someone someone, Duration time, int letters) {
        later(time, () -> {
            asWorker(() -> {
                telling.tell();
                return true;
            });
            await().until(() -> letters(someone).size() >= letters && !isOwed(someone));
            return assertThat(letters(someone)).hasSize(letters);
        });
    }

    private boolean isNoted(Someone someone, Instant ends) {
        return owner().sql("""
                        select exists (select from processing.consent_ending
                                       where subject = ? and date_trunc('s', ends) = date_trunc('s', ?::timestamptz))
                        """)
                .params(someone.subject().id(), java.sql.Timestamp.from(ends))
                .query(Boolean.class)
                .single();
    }

    private boolean isOwed(Someone someone) {
        return owner().sql("select exists (select from work.scheduled_tasks where task_instance like ? || ':%')")
                .param(someone.subject().id().toString())
                .query(Boolean.class)
                .single();
    }

    private void agrees(Someone someone, String consent, Duration lasts) {
        Instant now = clock.instant();
        record(
                someone,
                consent,
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id, now, recorded, veil.reference(consent), OFFERS, null, null, now.plus(lasts), null));
        // Nobody asks what is allowed; looking for people without a state rests after each look, whoever looked.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> asWorker(() -> {
                    keepingUp.keepUp(() -> false);
                    return isNoted(someone, now.plus(lasts));
                }));
    }

    private void record(Someone someone, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(status -> ledger.record(
                new Statement(someone.subject().id(), someone.subject().controller(), "ending:" + event, fact))));
    }

    private List<Mailbox.Letter> letters(Someone someone) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(someone.address()))
                .toList();
    }

    /** The n-th patient of another practice with an address of their own. */
    private Someone someone(int n) {
        record Row(String id, String email) {}
        Row row = medcom().sql("""
                        select c.patient_id::text as id, min(c.email) as email from medcom.contact_points c
                        where c.practice_id = 102 and c.kind = 'email'
                          and 1 = (select count(*) from medcom.contact_points o where lower(o.email) = lower(c.email))
                        group by c.patient_id order by c.patient_id desc offset ? limit 1
                        """).param(n).query(Row.class).single();
        return new Someone(subject(TILLEULS, row.id()), new Identity(Scheme.EMAIL, row.email()).value());
    }
}
