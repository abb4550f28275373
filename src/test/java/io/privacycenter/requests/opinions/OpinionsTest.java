package io.privacycenter.requests.opinions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.ErasedMessages;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.requests.inbox.Inbox.Cut;
import io.privacycenter.requests.inbox.Inbox.Part;
import io.privacycenter.vocabulary.Motive;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** A reviewer asks a colleague or the data protection officer inside a case. */
class OpinionsTest extends ErasedMessages {

    private static final String QUESTION = "She is my neighbour. Would you erase them?";

    @Autowired
    private Opinions opinions;

    @Autowired
    private Inbox inbox;

    @Test
    void a_colleague_finds_the_question_to_read_and_their_opinion_stays_beside_the_recommendation() {
        Someone someone = someone(67);
        Case file = askedErasure(someone);
        Demand part = demand(someone, file);
        StaffMember officer = staff("Inès Robert", Role.DPO);
        as(drMartin(), () -> opinions.ask(drMartin(), part.id(), officer.id(), QUESTION));
        assertThat(toRead(officer, file)).isTrue();
        assertThat(toRead(drBenali(), file)).isFalse();

        Opinion asked = as(officer, () -> opinions.of(officer, part.id())).getFirst();
        assertThat(asked.question()).isEqualTo(QUESTION);
        Stance other = Stance.Other.of(Motive.VALID_REASONS, as(officer, () -> desk.motives(part)));
        assertThatThrownBy(() -> Stance.Other.of(Motive.LANGUAGE_UNSUPPORTED, as(officer, () -> desk.motives(part))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(as(drBenali(), () -> opinions.answer(drBenali(), asked, "I was not asked.", null)))
                .isFalse();
        assertThat(as(officer, () -> opinions.answer(officer, asked, "There is a claim.", other)))
                .isTrue();
        assertThat(as(officer, () -> opinions.answer(officer, asked, "Again.", null)))
                .as("once")
                .isFalse();
        assertThat(toRead(officer, file)).isFalse();
        assertThat(toRead(drMartin(), file)).as("the answer").isTrue();

        Opinion kept = as(drMartin(), () -> opinions.of(drMartin(), part.id())).getFirst();
        assertThat(kept.reply())
                .extracting(Opinion.Reply::words, Opinion.Reply::stance)
                .containsExactly("There is a claim.", other);
        assertThat(toRead(drMartin(), file)).as("read").isFalse();
        assertThat(demand(someone, file)).as("it decides nothing").isEqualTo(part);
        approve(someone, file);
        assertThat(as(drMartin(), () -> opinions.of(drMartin(), part.id()))).containsExactly(kept);
        assertThat(as(someone.patient(), () -> cases.letter(part.id())).orElseThrow())
                .doesNotContain("claim");
        assertThat(owner().sql("select encode(question, 'escape') || encode(answer, 'escape') from requests.opinion"
                                + " where demand = ?")
                        .param(part.id())
                        .query(String.class)
                        .single())
                .as("sealed")
                .doesNotContain("neighbour", "claim");
    }

    @Test
    void nobody_asks_or_is_asked_about_a_case_of_a_practice_that_is_not_theirs_and_no_patient_reads_it() {
        Someone someone = someone(68);
        UUID part = demand(someone, askedErasure(someone)).id();
        assertThatThrownBy(() -> as(
                        drMartin(),
                        () -> opinions.ask(drMartin(), part, drMorel().id(), QUESTION)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(
                        drMorel(),
                        () -> opinions.ask(drMorel(), part, drMartin().id(), QUESTION)))
                .isInstanceOf(AccessDeniedException.class);
        as(drMartin(), () -> opinions.ask(drMartin(), part, drBenali().id(), QUESTION));
        assertThatThrownBy(() -> as(drMorel(), () -> opinions.of(drMorel(), part)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(someone.patient(), () -> opinions.of(drMartin(), part)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private boolean toRead(StaffMember member, Case file) {
        return as(member, () -> inbox.page(Cut.WAITING.in(Part.TO_READ), 0, 1_000)).stream()
                .anyMatch(one -> one.id().equals(file.id()));
    }
}
