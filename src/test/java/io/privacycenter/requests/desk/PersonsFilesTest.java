package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.processing.AllowedProcessing;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.desk.PersonsFiles.Door;
import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.AllowedDay.Act;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.State;
import io.privacycenter.requests.mydata.AllowedOverTime;
import io.privacycenter.requests.mydata.Openings.Reason;
import io.privacycenter.requests.mydata.WhoHasMyData;
import io.privacycenter.requests.mydata.WhoHasMyData.Look;
import io.privacycenter.requests.mydata.WhoHasMyData.What;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Triple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk sees of a person, and what the person sees of that, against a real database. */
class PersonsFilesTest extends QuietPatients {

    private static final Place NAME_IN_NEWSLETTER = new Place("name", "MARKETING", Act.USE);
    private static final Triple USING_THE_NAME = new Triple("NAME", "USING", "MARKETING");

    @Autowired
    private PersonsFiles files;

    @Autowired
    private WhoHasMyData who;

    @Autowired
    private Filing filing;

    @Autowired
    private AllowedProcessing processing;

    @Autowired
    private Configurations configurations;

    @Test
    void a_day_before_a_withdrawal_differs_from_one_after_and_both_are_what_the_engine_says() {
        Patient someone = quiet(50);
        Instant now = clock.instant();
        Instant given = now.minus(Duration.ofDays(100));
        Instant taken = now.minus(Duration.ofDays(50));
        yesAndNo(someone, given, taken, now.plus(Duration.ofDays(300)));
        AllowedOverTime allowed = open(drMartin(), someone).allowed();

        assertThat(state(allowed, day(given).minusDays(1))).isEqualTo(State.NOT_ALLOWED);
        assertThat(state(allowed, day(taken).minusDays(1))).isEqualTo(State.ALLOWED);
        assertThat(engine(someone, endOf(day(taken).minusDays(1)))).isEqualTo(Permission.ALLOWED);
        assertThat(state(allowed, day(taken))).isEqualTo(State.ENDED);
        assertThat(engine(someone, endOf(day(taken)))).isEqualTo(Permission.NOT_ALLOWED);
        assertThat(state(allowed, allowed.today())).isEqualTo(State.ENDED);
        assertThat(asWorker(() -> processing.of(someone.subject(), someone.controller()))
                        .permits(USING_THE_NAME))
                .isEqualTo(Permission.NOT_ALLOWED);
        assertThat(allowed.on(day(taken)).at(NAME_IN_NEWSLETTER).changed()).isTrue();
        assertThat(allowed.turns()).contains(day(given), day(taken));
        assertThat(allowed.why(day(taken), NAME_IN_NEWSLETTER)).satisfies(why -> {
            assertThat(why.since()).isEqualTo(taken);
            assertThat(why.grounds()).extracting(ground -> ground.base().id()).containsExactly(NEWSLETTER);
            assertThat(why.by())
                    .extracting(Fact::getClass)
                    .<Object>containsExactly(Fact.ConsentWithdrawn.class, Fact.ConsentGiven.class);
        });
    }

    @Test
    void a_consent_that_ends_by_itself_has_ended_on_a_day_ahead() {
        Patient someone = quiet(51);
        Instant now = clock.instant();
        Instant ends = now.plus(Duration.ofDays(40));
        yes(someone, now.minus(Duration.ofDays(10)), ends);
        AllowedOverTime allowed = open(drMartin(), someone).allowed();

        assertThat(state(allowed, allowed.today())).isEqualTo(State.ALLOWED);
        assertThat(allowed.why(allowed.today(), NAME_IN_NEWSLETTER).until()).isEqualTo(ends);
        AllowedDay after = allowed.on(day(ends).plusDays(1));
        assertThat(after.ahead()).isTrue();
        assertThat(after.at(NAME_IN_NEWSLETTER).state()).isEqualTo(State.ENDED);
        assertThat(allowed.turns()).contains(day(ends));
    }

    @Test
    void a_file_is_opened_for_a_reason_which_the_person_reads_with_the_name_and_the_words() {
        Patient someone = quiet(52);
        StaffMember officer = staff("Inès Robert", Role.DPO);
        assertThat(as(officer, () -> files.open(someone.subject()))).containsInstanceOf(Door.WhyFirst.class);
        assertThat(as(someone, () -> who.of(someone)).looks()).isEmpty();

        as(officer, () -> files.open(someone.subject(), Reason.AUDIT, "Yearly check"));

        assertThat(as(officer, () -> files.open(someone.subject())))
                .as("who sits at it is not asked again")
                .containsInstanceOf(Door.Open.class);
        assertThat(as(someone, () -> who.of(someone)).looks())
                .extracting(Look::what, Look::who, Look::role, Look::reason, Look::words)
                .containsExactly(tuple(What.FILE, "Inès Robert", Role.DPO, Reason.AUDIT, "Yearly check"));
    }

    @Test
    void an_open_request_is_reason_enough() {
        Patient someone = quiet(53);
        as(someone, () -> filing.file(someone, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH));
        assertThat(as(drMartin(), () -> files.open(someone.subject()))).containsInstanceOf(Door.Open.class);
        assertThat(as(someone, () -> who.of(someone)).looks())
                .extracting(Look::what, Look::reason)
                .containsExactly(tuple(What.FILE, Reason.REQUEST));
    }

    @Test
    void a_doctor_of_another_practice_opens_nobody_and_leaves_no_line() {
        Patient someone = quiet(54);
        assertThat(as(drMorel(), () -> files.open(someone.subject()))).isEmpty();
        assertThat(as(drMorel(), () -> files.open(someone.subject(), Reason.CARE, "")))
                .isEmpty();
        assertThatThrownBy(() -> as(someone, () -> files.open(someone.subject())))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        assertThat(as(someone, () -> who.of(someone)).looks()).isEmpty();
    }

    @Test
    void lines_of_who_opened_a_file_are_added_and_never_changed() {
        JdbcClient app = JdbcClient.create(appDatabase());
        assertThatThrownBy(() ->
                        app.sql("update requests.file_opened set at = now()").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> app.sql("delete from requests.file_opened").update())
                .isInstanceOf(DataAccessException.class);
    }

    private PersonsFile open(StaffMember member, Patient patient) {
        return as(member, () -> files.open(patient.subject(), Reason.CARE, "")).orElseThrow();
    }

    private static State state(AllowedOverTime allowed, LocalDate day) {
        return allowed.on(day).at(NAME_IN_NEWSLETTER).state();
    }

    private Permission engine(Patient patient, Instant at) {
        return asWorker(() -> Allowed.of(
                        configurations.inForce(patient.controller()).rules(),
                        ledger.timeline(patient.subject()),
                        at,
                        clock.instant()))
                .permits(USING_THE_NAME);
    }

    private void yesAndNo(Patient patient, Instant given, Instant taken, Instant ends) {
        yes(patient, given, ends);
        record(
                patient,
                "no",
                (veil, id, recorded) -> new Fact.ConsentWithdrawn(id, taken, recorded, veil.reference("yes")));
    }

    private void yes(Patient patient, Instant given, Instant ends) {
        Published published = configurations.inForce(patient.controller());
        record(
                patient,
                "yes",
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id,
                        given,
                        recorded,
                        veil.reference("yes"),
                        published.rules().base(NEWSLETTER).orElseThrow().scope(),
                        null,
                        NEWSLETTER,
                        ends,
                        null));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1)
                .atStartOfDay(ZoneId.of("Europe/Paris"))
                .toInstant()
                .minusNanos(1_000);
    }
}
