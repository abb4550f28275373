package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ChangeDialogTest extends Installed {

    @Autowired
    private Desk desk;

    @Autowired
    private Inbox inbox;

    private final Words words = Texts.strict().in(Locale.ENGLISH);

    @Test
    void what_would_be_erased_can_be_kept_and_what_law_keeps_is_not_offered() {
        Map.Entry<Case, Demand> found = as(drMartin(), () -> inbox.page(Inbox.Cut.WAITING, 0, 100)).stream()
                .flatMap(file -> file.demands().stream().map(demand -> Map.entry(file, demand)))
                .filter(one -> one.getValue().action() == Action.DELETE
                        && one.getValue().waits())
                .filter(one ->
                        as(drMartin(), () -> desk.changeable(one.getValue())).size() > 0)
                .filter(one -> one.getValue().recommendation().outcomes().stream()
                        .anyMatch(outcome -> outcome.verdict() == Verdict.KEEP))
                .findFirst()
                .orElseThrow();
        Demand erasure = found.getValue();

        ChangeDialog dialog =
                as(drMartin(), () -> new ChangeDialog(words, desk, found.getKey(), erasure, "Lucie", change -> {}));

        String offered = dialog.content()
                .getElement()
                .getChildren()
                .map(com.vaadin.flow.dom.Element::getTextRecursively)
                .collect(Collectors.joining());
        var kinds = as(drMartin(), () -> desk.under(erasure)).platform();
        var changeable = as(drMartin(), () -> desk.changeable(erasure));
        erasure.recommendation().outcomes().forEach(outcome -> {
            String kind = outcome.kind().id();
            String label = kinds.kind(kind).orElseThrow().label().in(Locale.ENGLISH);
            assertThat(offered.contains(label)).as(label).isEqualTo(changeable.contains(kind));
        });
    }
}
