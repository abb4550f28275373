package io.privacycenter.requests.corrections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.Recipients;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.corrections.Corrections.Compared;
import io.privacycenter.requests.corrections.Corrections.Field;
import io.privacycenter.requests.corrections.Corrections.Standing;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong about a person is put right: compared, approved, carried out in the real database, and proved. */
class CorrectionsTest extends Installed {

    @Autowired
    private Corrections corrections;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private SpentWishes spent;

    @Autowired
    private Recipients recipients;

    @Autowired
    private Ledger ledger;

    @Test
    void a_wrong_name_and_birthday_are_compared_approved_and_stand_in_the_database() {
        Patient someone = patient(CABINET_MARTIN, "100005", 2);
        String elsewhere = everybodyBut("100005");
        String wrong = column("last_name", "100005");
        Case file = ask(
                someone,
                Part.of(Action.MODIFY)
                        .withCorrected(field(someone, "NAME.FAMILY").piece(), "Lefèvre-Dubois")
                        .withCorrected(
                                field(someone, "DEMOGRAPHIC.AGE.BIRTH-DATE").piece(), "1971-04-30"));
        Demand demand = file.demands().getFirst();
        assertThat(demand.state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(demand.route()).isEqualTo(Route.Cause.CORRECTION);

        StaffMember doctor = drMartin();
        List<Compared> compared = as(doctor, () -> corrections.compared(demand));
        assertThat(compared)
                .contains(new Compared("NAME.FAMILY", wrong, "Lefèvre-Dubois", Standing.FITS))
                .extracting(Compared::standing)
                .containsOnly(Standing.FITS);
        as(doctor, () -> desk.approve(doctor, demand));
        await().atMost(Duration.ofSeconds(30)).until(() -> demand(someone, file).state() == DemandState.DONE);

        assertThat(column("last_name", "100005")).isEqualTo("Lefèvre-Dubois");
        assertThat(column("birth_date", "100005")).isEqualTo("1971-04-30");
        assertThat(everybodyBut("100005")).as("nobody else").isEqualTo(elsewhere);
        assertThat(demand(someone, file).status()).isEqualTo(Status.GRANTED);
        assertThat(as(doctor, () -> corrections.compared(demand)))
                .as("nobody needs the values any more")
                .isEmpty();
        assertThat(kept(demand)).isZero();
        assertThat(as(doctor, () -> desk.verify(file))).isInstanceOf(Verification.Intact.class);
        Demand done = demand(someone, file);
        assertThat(as(someone, () -> cases.letter(done.id())))
                .hasValueSatisfying(letter -> assertThat(letter).contains("Laboratoire des Trois Rivières"));
        as(doctor, () -> {
            recipients.told(done, "Laboratoire des Trois Rivières");
            return true;
        });
        assertThat(as(someone, () -> recipients.of(done, Locale.ENGLISH)))
                .as("the person reads who was told")
                .hasSizeGreaterThan(1)
                .allSatisfy(one ->
                        assertThat(one.told() != null).isEqualTo(one.name().equals("Laboratoire des Trois Rivières")));
        assertThat(asWorker(() -> ledger.timeline(someone.subject())).facts())
                .filteredOn(Fact.RecipientTold.class::isInstance)
                .hasSize(1);
        assertThatThrownBy(() -> as(drMorel(), () -> {
                    recipients.told(done, "Laboratoire des Trois Rivières");
                    return true;
                }))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        assertThat(asWorker(() -> ledger.timeline(someone.subject())).facts())
                .noneMatch(fact -> fact instanceof Fact.ErasureOrdered || fact instanceof Fact.ErasureConfirmed);
        assertThat(owner().sql(
                                "select count(*) from ledger.entry where payload like '%Dubois%' or payload like '%1971-04%'")
                        .query(Long.class)
                        .single())
                .as("values in the record")
                .isZero();
    }

    @Test
    void the_values_of_a_correction_that_was_denied_are_kept_until_the_time_to_appeal_is_over() {
        Patient someone = patient(CABINET_MARTIN, "100006", 2);
        Case file = ask(
                someone,
                Part.of(Action.MODIFY)
                        .withCorrected(field(someone, "NAME.FAMILY").piece(), "Autrement"));
        StaffMember doctor = drMartin();
        as(doctor, () -> desk.deny(doctor, file.demands().getFirst(), Motive.VALID_REASONS, "The record is right."));
        asWorker(() -> {
            spent.sweep();
            return true;
        });
        assertThat(kept(file.demands().getFirst())).isEqualTo(1);
        assertThat(as(doctor, () -> corrections.compared(demand(someone, file))))
                .hasSize(1);
        later(
                Duration.ofDays(366),
                () -> asWorker(() -> {
                    spent.sweep();
                    return true;
                }));
        assertThat(kept(file.demands().getFirst())).isZero();
        assertThat(demand(someone, file).status()).as("that it was asked stays").isEqualTo(Status.DENIED);
        assertThat(as(doctor, () -> desk.verify(file))).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void a_value_changed_meanwhile_goes_back_to_the_practice_which_says_so() {
        Patient someone = patient(CABINET_MARTIN, "100004", 2);
        Case file = ask(
                someone,
                Part.of(Action.MODIFY)
                        .withCorrected(field(someone, "NAME.GIVEN").piece(), "Anna"));
        medcom().sql("update medcom.patients set first_name = 'Ana Maria' where id = 100004")
                .update();
        Demand demand = file.demands().getFirst();
        StaffMember doctor = drMartin();
        assertThat(as(doctor, () -> corrections.compared(demand)))
                .extracting(Compared::standing)
                .containsExactly(Standing.CHANGED);
        as(doctor, () -> desk.approve(doctor, demand));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "CHANGED".equals(demand(someone, file).failure()));
        assertThat(demand(someone, file).state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(demand(someone, file).status()).isEqualTo(Status.UNDER_REVIEW);
        assertThat(column("first_name", "100004")).isEqualTo("Ana Maria");
    }

    @Test
    void what_stands_is_shown_after_the_second_factor_and_what_doctors_wrote_is_not_offered() {
        List<Field> fields = fields(patient(CABINET_MARTIN, "100003", 2));
        assertThat(fields)
                .extracting(Field::selector)
                .contains("NAME.GIVEN", "DEMOGRAPHIC.AGE.BIRTH-DATE")
                .noneMatch(selector -> selector.startsWith("HEALTH") || selector.startsWith("UID.USER-ACCOUNT"));
        assertThat(fields).allMatch(field -> field.value() != null);
        assertThat(fields.stream().filter(Field::day))
                .extracting(Field::selector)
                .contains("DEMOGRAPHIC.AGE.BIRTH-DATE");
        assertThat(fields(patient(CABINET_MARTIN, "100003", 1))).isNotEmpty().allMatch(field -> field.value() == null);
    }

    @Test
    void the_value_of_another_person_cannot_be_corrected() {
        Patient someone = patient(CABINET_MARTIN, "100003", 2);
        String anothers =
                field(patient(CABINET_MARTIN, "100002", 2), "NAME.GIVEN").piece();
        assertThatThrownBy(() -> ask(someone, Part.of(Action.MODIFY).withCorrected(anothers, "Nobody")))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        invalid -> assertThat(invalid.key()).isEqualTo("err.correct.gone"));
    }

    private int kept(Demand demand) {
        return owner().sql("""
                        select count(*) from ledger.kept_value v
                        join requests.demand d on d.subject = v.subject and d.message = v.commitment where d.id = ?
                        """).param(demand.id()).query(Integer.class).single();
    }

    private List<Field> fields(Patient someone) {
        return as(someone, () -> corrections.of(someone));
    }

    private Field field(Patient someone, String selector) {
        return fields(someone).stream()
                .filter(field -> field.selector().equals(selector))
                .findFirst()
                .orElseThrow();
    }

    private Case ask(Patient someone, Part part) {
        Filed filed = as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(part), Locale.ENGLISH));
        return as(someone, () -> cases.find(filed.reference())).orElseThrow();
    }

    private Demand demand(Patient someone, Case file) {
        return as(someone, () -> cases.find(file.reference()))
                .orElseThrow()
                .demands()
                .getFirst();
    }

    private String column(String column, String id) {
        return medcom().sql("select " + column + "::text from medcom.patients where id = " + id)
                .query(String.class)
                .single();
    }

    private String everybodyBut(String id) {
        return medcom().sql("select md5(string_agg(p::text, '' order by id)) from medcom.patients p where id <> " + id)
                .query(String.class)
                .single();
    }
}
