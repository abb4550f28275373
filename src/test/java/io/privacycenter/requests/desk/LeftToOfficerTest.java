package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.MoreTime;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.requests.inbox.Inbox.Cut;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.vocabulary.Action;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cabinet Martin leaves the erasure of messages to its data protection officer: doctors read it and advise. */
class LeftToOfficerTest extends ErasedMessages {

    @Autowired
    private Inbox inbox;

    @Autowired
    private MoreTime moreTime;

    @Autowired
    private Opinions opinions;

    @Autowired
    private Configurations configurations;

    @Autowired
    private JdbcClient database;

    private Practice before;

    @BeforeEach
    void left_to_the_officer() {
        before = configurations.inForce(controller(CABINET_MARTIN)).practice();
        publish(Changed.answering(before, new Practice.Answering("DELETE", "messages", 0, "OFFICER")));
    }

    @AfterEach
    void decided_by_everybody_for_other_tests() {
        publish(before);
    }

    @Test
    void a_doctor_decides_the_other_parts_and_of_this_one_nothing_and_the_officer_decides_it() {
        Someone someone = untouched();
        Case file = askedErasureAndCopy(someone);
        Demand erasure = part(file, Action.DELETE);
        StaffMember doctor = drMartin();
        assertThat(erasure.officerDecides()).isTrue();
        assertThat(part(file, Action.ACCESS).officerDecides()).isFalse();
        assertThat(as(doctor, () -> desk.preview(file, erasure))).isNotBlank();

        Change words = new Change(Map.of(), "As we said.");
        List<Supplier<Decision>> attempts = List.of(
                () -> desk.approve(doctor, erasure),
                () -> desk.approve(doctor, erasure, words),
                () -> desk.deny(
                        doctor, erasure, desk.motives(erasure).getFirst().motive(), "No."));
        attempts.forEach(attempt -> assertThat(as(doctor, attempt)).isEqualTo(new Decision.OfficersAlone()));
        assertThat(as(doctor, () -> moreTime.until(erasure))).isEmpty();
        assertThatThrownBy(() -> as(doctor, () -> moreTime.take(doctor, erasure, "Many messages")))
                .hasMessageContaining("err.officer");
        assertThat(as(doctor, () -> underway.takeBack(erasure))).isEqualTo(Underway.TakenBack.OFFICERS_ALONE);
        assertThat(find(someone, file).demands()).as("nothing was changed").isEqualTo(file.demands());

        assertThat(waiting(doctor, Cut.WAITING)).contains(file.id());
        assertThat(file.demands().stream().map(demand -> as(doctor, () -> desk.approve(doctor, demand))))
                .as("all at once leaves it out")
                .hasExactlyElementsOfTypes(Decision.OfficersAlone.class, Decision.Given.class);
        assertThat(waiting(doctor, Cut.WAITING)).as("nothing is left for them").doesNotContain(file.id());
        assertThat(waiting(doctor, Cut.WAITING.with((Inbox.Whose) null))).contains(file.id());
        StaffMember officer = staff("Inès Robert", Role.DPO);
        assertThat(waiting(officer, Cut.WAITING)).contains(file.id());
        assertThat(waiting(officer, new Cut(Inbox.Part.FOR_ME, null, Inbox.Certainty.FOR_OFFICER, null, null, null)))
                .contains(file.id());
        as(doctor, () -> opinions.ask(doctor, erasure.id(), officer.id(), "They may be needed for a claim."));

        assertThat(as(officer, () -> desk.approve(officer, part(find(someone, file), Action.DELETE))))
                .isInstanceOf(Decision.Given.class);
        await().atMost(PATIENTLY)
                .until(() -> part(find(someone, file), Action.DELETE).state() == DemandState.DONE);
        assertThat(part(find(someone, file), Action.DELETE).answeredBy()).isEqualTo(officer.id());
        assertThat(messages(someone)).isZero();
    }

    @Test
    void the_database_lets_nobody_but_the_officer_put_a_decision_down_or_write_on_the_demand() {
        Someone someone = untouched();
        Demand erasure = part(askedErasureAndCopy(someone), Action.DELETE);
        StaffMember officer = staff("Inès Robert", Role.DPO);

        assertThat(triesOn(officer, erasure, this::putDown)).isEqualTo(1);
        assertThatThrownBy(() -> triesOn(drMartin(), erasure, this::putDown)).isInstanceOf(DataAccessException.class);
        assertThat(triesOn(officer, erasure, this::write)).isEqualTo(1);
        assertThat(triesOn(drMartin(), erasure, this::write)).isZero();
    }

    private interface Try {
        int by(StaffMember who, Demand demand);
    }

    private int triesOn(StaffMember who, Demand demand, Try tried) {
        Supplier<Integer> trying = () -> transaction.execute(status -> {
            status.setRollbackOnly();
            return tried.by(who, demand);
        });
        return as(who, trying);
    }

    private int putDown(StaffMember who, Demand demand) {
        return database.sql("""
                        insert into requests.leaving (demand, subject, controller, status, motives, letter, decided_by, at)
                        values (?, ?, ?, 'GRANTED', '{}', '', ?, ?)
                        """)
                .params(demand.id(), demand.subject(), demand.controller(), who.id(), Timestamp.from(Instant.EPOCH))
                .update();
    }

    private int write(StaffMember who, Demand demand) {
        return database.sql("update requests.demand set officer_decides = false where id = ?")
                .param(demand.id())
                .update();
    }

    private Case askedErasureAndCopy(Someone someone) {
        Ask ask = Ask.of(Part.of(Action.DELETE, Set.of("messages")), Part.of(Action.ACCESS));
        String reference = as(
                        someone.patient(), () -> filing.file(someone.patient(), UUID.randomUUID(), ask, Locale.FRENCH))
                .reference();
        return as(someone.patient(), () -> cases.find(reference)).orElseThrow();
    }

    private static Demand part(Case file, Action action) {
        return file.demands().stream()
                .filter(demand -> demand.action() == action)
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> waiting(StaffMember reviewer, Cut cut) {
        return as(reviewer, () -> inbox.page(cut, 0, 1_000)).stream()
                .map(Case::id)
                .toList();
    }

    private void publish(Practice practice) {
        asWorker(() -> transaction.execute(
                status -> configurations.publish(controller(CABINET_MARTIN), practice, "Who decides")));
    }
}
