package io.privacycenter.ui.patient.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.vocabulary.Action;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void a_card_that_is_pressed_and_pressed_again_leaves_nothing_behind() {
        Ask pressed = Step.STOP.chosen(Ask.NOTHING, true);

        assertThat(Step.in(pressed)).containsExactly(Step.STOP);
        assertThat(Step.STOP.chosen(pressed, false)).isEqualTo(Ask.NOTHING);
    }

    @Test
    void choosing_a_part_again_keeps_what_was_said_about_it() {
        Ask said = Ask.of(Part.of(Action.DELETE, Set.of("messages")));

        assertThat(Step.DELETE.chosen(said, true)).isEqualTo(said);
    }

    @Test
    void erasing_and_stopping_need_a_choice_and_a_copy_does_not() {
        Ask unsaid = Ask.of(Part.of(Action.ACCESS), Part.of(Action.DELETE), Part.takeBack(Set.of()));

        assertThat(Step.SEE.isComplete(unsaid)).isTrue();
        assertThat(Step.DELETE.isComplete(unsaid)).isFalse();
        assertThat(Step.STOP.isComplete(unsaid)).isFalse();
    }

    @Test
    void a_correction_needs_the_right_value_or_words() {
        Ask begun = Ask.of(Part.of(Action.MODIFY));
        assertThat(Step.CORRECT.isComplete(begun)).isFalse();
        assertThat(Step.CORRECT.isComplete(begun.change(Action.MODIFY, part -> part.withCorrected("a:NAME", "Anna"))))
                .isTrue();
        assertThat(Step.CORRECT.isComplete(begun.change(Action.MODIFY, part -> part.withMessage("My name is wrong."))))
                .isTrue();
    }

    @Test
    void freezing_needs_to_be_said_of_what_and_why() {
        Ask begun = Ask.of(Part.of(Action.RESTRICT));
        Ask ofWhat = begun.change(Action.RESTRICT, part -> part.withKinds(Set.of("messages")));

        assertThat(Step.in(begun)).containsExactly(Step.LIMIT);
        assertThat(Step.LIMIT.isComplete(begun)).isFalse();
        assertThat(Step.LIMIT.isComplete(ofWhat)).isFalse();
        assertThat(Step.LIMIT.isComplete(begun.change(Action.RESTRICT, part -> part.withGround(PauseGround.WRONG))))
                .isFalse();
        assertThat(Step.LIMIT.isComplete(ofWhat.change(Action.RESTRICT, part -> part.withGround(PauseGround.WRONG))))
                .isTrue();
    }

    @Test
    void an_objection_is_as_good_a_stop_as_a_withdrawal() {
        Ask objection = Ask.of(new Part(Action.OBJECT, Set.of(), Set.of(), Set.of("fraud"), null, null, null));

        assertThat(Step.in(objection)).containsExactly(Step.STOP);
        assertThat(Step.STOP.isComplete(objection)).isTrue();
    }

    @Test
    void the_pages_follow_one_another_in_one_order_whatever_was_pressed_first() {
        Ask ask = Ask.of(Part.takeBack(Set.of("c1")), Part.of(Action.ACCESS));

        assertThat(Step.after(Step.SEE, ask)).isEqualTo(Step.STOP.page());
        assertThat(Step.after(Step.STOP, ask)).isEqualTo("me/requests/new/check");
        assertThat(Step.before(Step.STOP, ask)).isEqualTo(Step.SEE.page());
        assertThat(Step.before(Step.SEE, ask)).isEqualTo("me/requests/new");
    }
}
