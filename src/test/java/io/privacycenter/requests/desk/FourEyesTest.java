package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.evidence.Evidence;
import io.privacycenter.evidence.Extent;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cabinet Martin wants two people for erasing health data: what one decides waits for another. */
class FourEyesTest extends ErasedMessages {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Autowired
    private FourEyes fourEyes;

    @Autowired
    private Evidence evidence;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Withdrawals withdrawals;

    @Autowired
    private Configurations configurations;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext installed;

    @BeforeEach
    void two_people() {
        publish(true);
    }

    @AfterEach
    void one_is_enough_for_other_tests() {
        publish(false);
    }

    @Test
    void what_one_approves_is_erased_only_once_another_agrees_and_the_record_names_both() {
        Someone someone = untouched();
        Case file = askedErasure(someone);
        int before = record(file);

        assertThat(as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file))))
                .isEqualTo(new Desk.Decision.ForSecond(null));
        Demand waits = demand(someone, file);
        assertThat(waits.state()).as("her part is with the practice").isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(waits.due()).isEqualTo(file.demands().getFirst().due());
        assertThat(as(someone.patient(), () -> cases.letter(waits.id()))).isEmpty();
        assertThat(record(file)).as("nothing is on record").isEqualTo(before);
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(as(drBenali(), () -> inbox.page(Inbox.Cut.WAITING, 0, 1)))
                .as("first in the inbox of others")
                .extracting(Case::id)
                .containsExactly(file.id());
        assertThat(as(drBenali(), () -> inbox.standing(file(drBenali(), file)).place()))
                .isZero();
        assertThat(of(drMartin(), Inbox.Part.FOR_ME)).doesNotContain(file.id());
        assertThat(of(drMartin(), Inbox.Part.UNDER_WAY)).contains(file.id());
        assertThat(as(drBenali(), () -> desk.approve(drBenali(), waits)))
                .as("nobody decides it anew meanwhile")
                .isInstanceOfSatisfying(
                        Desk.Decision.AlreadyDecided.class,
                        already -> assertThat(already.by()).isEqualTo("Dr Hélène Martin"));

        assertThat(as(drBenali(), () -> fourEyes.agree(drBenali(), waits))).isInstanceOf(Desk.Decision.Given.class);
        await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
        assertThat(messages(someone)).isZero();
        assertThat(demand(someone, file).answeredBy()).isEqualTo(drMartin().id());
        assertThat(demand(someone, file).agreedBy()).isEqualTo(drBenali().id());
        assertThat(evidence(file))
                .contains("\"asComputed\":true,\"agreed\":{\"id\":\""
                        + drBenali().id() + "\",\"name\":\"Dr Youssef Benali\"}");
        assertThat(as(drMartin(), () -> desk.history(file)).stream()
                        .map(entry -> entry.fact())
                        .filter(Fact.DemandAnswered.class::isInstance)
                        .map(fact -> ((Fact.DemandAnswered) fact).byTwo()))
                .containsExactly(new Fact.ByTwo(
                        drMartin().id().toString(), drBenali().id().toString()));
    }

    @Test
    void nobody_agrees_with_themselves_whatever_their_role_and_the_database_refuses_it_too() {
        Someone someone = untouched();
        Case file = askedErasure(someone);
        as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file)));
        Demand waits = demand(someone, file);
        StaffMember asOfficer = staff("Dr Hélène Martin", Role.DPO);
        for (StaffMember first : List.of(drMartin(), asOfficer)) {
            assertThatThrownBy(() -> as(first, () -> fourEyes.agree(first, waits)))
                    .isInstanceOf(InvalidRequest.class);
            assertThatThrownBy(() -> as(first, () -> fourEyes.refuse(first, waits, "No.")))
                    .isInstanceOf(InvalidRequest.class);
        }
        assertThatThrownBy(() -> as(drMorel(), () -> fourEyes.agree(drMorel(), waits)))
                .as("of another practice")
                .isInstanceOf(RuntimeException.class);

        String sign = "update requests.leaving set second = ? where demand = ?";
        assertThatThrownBy(() -> signs(drMartin(), sign, drMartin().id(), waits.id()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> signs(drMartin(), sign, drBenali().id(), waits.id()))
                .as("nor in the name of a colleague")
                .isInstanceOf(DataAccessException.class);
        assertThat(demand(someone, file)).isEqualTo(waits);

        StaffMember officer = staff("Inès Robert", Role.DPO);
        assertThat(as(officer, () -> fourEyes.agree(officer, waits)))
                .as("the data protection officer can be the second")
                .isInstanceOf(Desk.Decision.Given.class);
    }

    @Test
    void with_what_a_second_does_not_agree_goes_back_and_both_stay_to_be_read_by_colleagues() {
        Someone someone = untouched();
        Case file = askedErasure(someone);
        Change words = new Change(Map.of(), "C’est fait, à bientôt.");
        as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file), words));
        Demand waits = demand(someone, file);
        assertThatThrownBy(() -> as(drBenali(), () -> fourEyes.refuse(drBenali(), waits, " ")))
                .isInstanceOf(InvalidRequest.class);

        assertThat(as(drBenali(), () -> fourEyes.refuse(drBenali(), waits, "A claim is open.")))
                .isEqualTo(new Desk.Decision.GoesBack());

        Demand back = demand(someone, file);
        assertThat(back.waits()).isTrue();
        assertThat(of(drMartin(), Inbox.Part.FOR_ME)).contains(file.id());
        assertThat(as(drMartin(), () -> fourEyes.notAgreed(back)))
                .singleElement()
                .satisfies(not -> {
                    assertThat(not.decidedBy()).isEqualTo(drMartin().id());
                    assertThat(not.status()).isEqualTo(Status.GRANTED);
                    assertThat(not.letter()).startsWith("C’est fait, à bientôt.");
                    assertThat(not.second()).isEqualTo(drBenali().id());
                    assertThat(not.words()).isEqualTo("A claim is open.");
                });
        assertThat(owner().sql("select encode(words, 'escape') from requests.not_agreed where demand = ?")
                        .param(back.id())
                        .query(String.class)
                        .single())
                .as("sealed")
                .doesNotContain("claim");
        assertThat(evidence(file))
                .contains(
                        "\"notAgreed\":[{\"decided\":",
                        "\"second\":{\"id\":\"" + drBenali().id())
                .as("nothing that anybody wrote")
                .doesNotContain("claim");
        assertThat(as(drBenali(), () -> desk.deny(drBenali(), back, Motive.VALID_REASONS, "Un litige est en cours.")))
                .as("a refusal erases nothing: one person is enough")
                .isInstanceOf(Desk.Decision.Given.class);
    }

    @Test
    void the_first_takes_it_back_and_what_the_person_takes_back_waits_for_nobody() {
        Someone someone = untouched();
        Case file = askedErasure(someone);
        as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file)));
        Demand waits = demand(someone, file);
        assertThat(as(drBenali(), () -> desk.undo(drBenali(), waits))).isFalse();
        assertThat(as(drMartin(), () -> desk.undo(drMartin(), waits))).isTrue();
        assertThat(demand(someone, file).waits()).isTrue();
        assertThat(as(drBenali(), () -> fourEyes.agree(drBenali(), waits)))
                .isInstanceOf(Desk.Decision.AlreadyDecided.class);

        as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file)));
        Demand again = demand(someone, file);
        as(someone.patient(), () -> withdrawals.withdraw(again));
        later(Duration.ofMinutes(11), () -> {
            worker.triggerCheckForDueExecutions();
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.WITHDRAWN);
            return true;
        });
        assertThat(demand(someone, file).decidedBy()).isNull();
        assertThat(as(drBenali(), () -> fourEyes.putDown(demand(someone, file))))
                .isEmpty();
        assertThat(of(drBenali(), Inbox.Part.FOR_ME)).doesNotContain(file.id());
    }

    @Test
    void agreeing_leaves_after_ten_seconds_as_well_and_is_the_seconds_to_undo() {
        try (GenericApplicationContext slow = slow()) {
            Desk desk = slow.getBean(Desk.class);
            FourEyes eyes = slow.getBean(FourEyes.class);
            Someone someone = untouched();
            Case file = askedErasure(someone);
            assertThat(as(drMartin(), () -> desk.approve(drMartin(), demand(someone, file))))
                    .isInstanceOfSatisfying(
                            Desk.Decision.ForSecond.class,
                            second -> assertThat(second.leaves()).isNotNull());
            later(TEN_SECONDS.plusSeconds(1), () -> {
                worker.triggerCheckForDueExecutions();
                await().atMost(PATIENTLY).until(() -> demand(someone, file).wantsSecond());
                return true;
            });

            as(drBenali(), () -> eyes.agree(drBenali(), demand(someone, file)));
            Demand agreed = demand(someone, file);
            assertThat(agreed.leaves()).isNotNull();
            assertThat(as(drMartin(), () -> desk.undo(drMartin(), agreed))).isFalse();
            assertThat(as(drBenali(), () -> desk.undo(drBenali(), agreed))).isTrue();
            assertThat(demand(someone, file).wantsSecond()).isTrue();

            as(drBenali(), () -> eyes.agree(drBenali(), demand(someone, file)));
            later(TEN_SECONDS.plusSeconds(1), () -> {
                worker.triggerCheckForDueExecutions();
                await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
                return true;
            });
            assertThat(demand(someone, file).agreedBy()).isEqualTo(drBenali().id());
            assertThat(messages(someone)).isZero();
        }
    }

    /** The installation that tests share lets decisions leave at once; here they have their ten seconds. */
    private GenericApplicationContext slow() {
        GenericApplicationContext slow = new GenericApplicationContext(installed);
        slow.registerBean(ReviewSettings.class, () -> new ReviewSettings(TEN_SECONDS), bean -> bean.setPrimary(true));
        for (Class<?> one :
                List.of(LeavingDecisions.class, Deciding.class, Approving.class, Desk.class, FourEyes.class)) {
            slow.registerBean(one, bean -> {
                bean.setPrimary(true);
                ((AbstractBeanDefinition) bean).setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            });
        }
        slow.refresh();
        return slow;
    }

    /** What an authority would be shown of the case, which is as its schema says. */
    private String evidence(Case file) {
        StaffMember officer = staff("Inès Robert", Role.DPO);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        as(officer, () -> {
            try {
                evidence.write(
                        officer,
                        new Extent.OneCase(file.id()),
                        Evidence.Form.JSON,
                        Evidence.Purpose.OWN_CHECK,
                        Texts.strict().in(Locale.ENGLISH),
                        written);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
        String json = written.toString(StandardCharsets.UTF_8);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(new String(Evidence.schema(Evidence.FORM), StandardCharsets.UTF_8))
                        .validate(json, InputFormat.JSON))
                .isEmpty();
        return json;
    }

    private void publish(boolean two) {
        UUID practice = controller(CABINET_MARTIN);
        asWorker(() -> transaction.execute(status -> {
            Practice now = configurations.inForce(practice).practice();
            return configurations.publish(
                    practice, Changed.erasingHealthNeedsTwo(now, two), "How many decide about an erasure");
        }));
    }

    private int signs(StaffMember who, String sql, UUID second, UUID demand) {
        Supplier<Integer> signing = () -> transaction.execute(
                status -> database.sql(sql).params(second, demand).update());
        return as(who, signing);
    }

    private Case file(StaffMember reader, Case file) {
        return as(reader, () -> inbox.find(file.id())).orElseThrow();
    }

    private List<UUID> of(StaffMember reader, Inbox.Part part) {
        return as(
                        reader,
                        () -> inbox.page(
                                Inbox.Cut.WAITING.with((Inbox.Whose) null).in(part), 0, 1_000))
                .stream()
                .map(Case::id)
                .toList();
    }

    /** How many entries the chain of the person has. */
    private int record(Case file) {
        return as(drMartin(), () -> desk.history(file)).size();
    }
}
