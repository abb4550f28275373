package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import io.privacycenter.Installed;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DenyDialogTest extends Installed {

    @Autowired
    private Desk desk;

    @Autowired
    private Inbox inbox;

    private final Words words = Texts.strict().in(Locale.ENGLISH);

    @Test
    void only_the_motives_that_are_lawful_for_what_is_asked_are_offered() {
        Case file = as(drMartin(), () -> inbox.page(Inbox.Cut.WAITING, 0, 50)).stream()
                .filter(one -> asked(one, Action.DELETE))
                .findFirst()
                .orElseThrow();
        Demand erasure = file.demands().stream()
                .filter(demand -> demand.action() == Action.DELETE)
                .findFirst()
                .orElseThrow();

        DenyDialog dialog =
                as(drMartin(), () -> new DenyDialog(words, desk, file, erasure, "Lucie", (motive, reason) -> {}));

        String offered = text(dialog.content().getElement());
        assertThat(Arrays.stream(Motive.values())
                        .filter(motive -> offered.contains(words.of("case.motive."
                                + motive.name().toLowerCase(Locale.ROOT).replace('_', '-')))))
                .containsExactlyInAnyOrderElementsOf(as(drMartin(), () -> desk.motives(erasure)).stream()
                        .map(LawfulMotive::motive)
                        .toList())
                .doesNotContain(Motive.USER_UNKNOWN, Motive.REQUEST_UNSUPPORTED);
    }

    private static boolean asked(Case file, Action action) {
        return file.demands().stream().anyMatch(demand -> demand.action() == action);
    }

    private static String text(Element element) {
        return Stream.concat(
                        Stream.of(element.getTextRecursively()),
                        element.getChildren().map(Element::getTextRecursively))
                .reduce("", String::concat);
    }
}
