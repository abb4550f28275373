package io.privacycenter.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** An id that says itself what was asked. */
class AskedByNobodyTest {

    @RepeatedTest(50)
    void the_id_says_what_was_asked_where_and_when(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Action> all = new ArrayList<>(Arrays.asList(Action.values()));
        Collections.shuffle(all, random);
        UUID controller = new UUID(random.nextLong(), random.nextLong());
        AskedByNobody asked = new AskedByNobody(
                controller,
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
                all.subList(0, 1 + random.nextInt(AskedByNobody.MOST)));
        assertThat(AskedByNobody.read(asked.id(), controller)).contains(asked);
        assertThat(AskedByNobody.read(asked.id(), new UUID(random.nextLong(), random.nextLong())))
                .isEmpty();
        assertThat(AskedByNobody.read(UUID.randomUUID(), controller)).isEmpty();
    }
}
