package io.privacycenter.requests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A decision leaves ten seconds after it was put down, and can be undone until then. */
class UndoneDecisionsTest extends ErasedMessages {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Autowired
    private ApplicationContext installed;

    @Autowired
    private Inbox inbox;

    private GenericApplicationContext real;
    private Desk slow;

    /** The installation that tests share lets decisions leave at once; here the desk has its ten seconds. */
    @BeforeEach
    void ten_seconds() {
        real = new GenericApplicationContext(installed);
        real.registerBean(ReviewSettings.class, () -> new ReviewSettings(TEN_SECONDS), bean -> bean.setPrimary(true));
        for (Class<?> one : List.of(LeavingDecisions.class, Deciding.class, Approving.class, Desk.class)) {
            real.registerBean(one, bean -> {
                bean.setPrimary(true);
                ((AbstractBeanDefinition) bean).setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            });
        }
        real.refresh();
        slow = real.getBean(Desk.class);
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void an_undone_approval_left_nothing_on_record_nothing_owed_and_waits_as_before() {
        Someone someone = someone(60);
        Case file = askedErasure(someone);
        int before = record(file);

        Demand approved = demand(someone, file);
        assertThat(as(drMartin(), () -> slow.approve(drMartin(), approved)))
                .isInstanceOf(Desk.Decision.InAMoment.class);
        assertThat(demand(someone, file).waits()).isFalse();
        assertThat(waiting(file)).isFalse();
        assertThat(as(someone.patient(), () -> cases.letter(approved.id()))).isEmpty();
        assertThat(record(file)).isEqualTo(before);

        assertThat(as(drMartin(), () -> slow.undo(drMartin(), approved))).isTrue();
        assertThat(demand(someone, file).waits()).isTrue();
        assertThat(waiting(file)).isTrue();
        later(TEN_SECONDS.plusSeconds(1), () -> true);
        assertThat(record(file)).isEqualTo(before);
        assertThat(messages(someone)).isEqualTo(someone.messages());
        assertThat(as(drMartin(), () -> slow.undo(drMartin(), approved)))
                .as("there is nothing to undo twice")
                .isFalse();
    }

    @Test
    void what_nobody_undoes_leaves_by_itself_and_is_then_too_late_to_undo() {
        Someone someone = someone(61);
        Case file = askedErasure(someone);
        Demand denied = demand(someone, file);
        as(drMartin(), () -> slow.deny(drMartin(), denied, Motive.VALID_REASONS, "They are part of your file."));

        later(TEN_SECONDS.plusSeconds(1), () -> {
            worker.triggerCheckForDueExecutions();
            await().atMost(PATIENTLY).until(() -> demand(someone, file).state() == DemandState.DONE);
            return true;
        });

        assertThat(demand(someone, file).status()).isEqualTo(Status.DENIED);
        assertThat(demand(someone, file).answeredBy()).isEqualTo(drMartin().id());
        assertThat(demand(someone, file).carriedOut())
                .as("what is kept is not carried out")
                .isNull();
        assertThat(as(someone.patient(), () -> cases.letter(denied.id())).orElseThrow())
                .contains("They are part of your file.");
        assertThat(as(drMartin(), () -> slow.undo(drMartin(), denied))).isFalse();
    }

    @Test
    void a_colleague_learns_who_decided_and_cannot_undo_it() {
        Someone someone = someone(62);
        Case file = askedErasure(someone);
        Demand seen = demand(someone, file);
        as(drMartin(), () -> slow.approve(drMartin(), seen));

        assertThat(as(drBenali(), () -> slow.deny(drBenali(), seen, Motive.VALID_REASONS, "No.")))
                .isInstanceOfSatisfying(
                        Desk.Decision.AlreadyDecided.class,
                        already -> assertThat(already.by()).isEqualTo("Dr Hélène Martin"));
        assertThat(as(drBenali(), () -> slow.undo(drBenali(), seen))).isFalse();
        assertThat(as(drMartin(), () -> slow.undo(drMartin(), seen))).isTrue();
    }

    private boolean waiting(Case file) {
        return as(drMartin(), () -> inbox.page(Inbox.Cut.WAITING.with((Inbox.Whose) null), 0, 1_000)).stream()
                .anyMatch(one -> one.id().equals(file.id()));
    }

    /** How many entries the chain of the person has. */
    private int record(Case file) {
        return as(drMartin(), () -> desk.history(file)).size();
    }
}
