package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Kind;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "DEMOGRAPHIC, DEMOGRAPHIC.AGE, false",
        "DEMOGRAPHIC, DEMOGRAPHIC.RACE.FIELD, true",
        "DEMOGRAPHIC, DEMOGRAPHIC, true",
        "HEALTH.MESSAGE, HEALTH.MESSAGE.BODY, true",
        "CONTACT, CONTACT.EMAIL, false"
    })
    void what_it_holds_makes_it_special_and_not_what_its_kind_is_called(String kind, String category, boolean special) {
        Outcome outcome = new Outcome(
                new Kind("kind", kind),
                Verdict.ERASE,
                new TreeSet<>(List.of(category)),
                List.of(),
                0,
                List.of(),
                null,
                null);

        assertThat(outcome.isSpecial()).isEqualTo(special);
    }
}
