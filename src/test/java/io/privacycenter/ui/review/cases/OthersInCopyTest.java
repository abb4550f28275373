package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.CopyReview;
import io.privacycenter.requests.desk.CopyReview.Flagged;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OthersInCopyTest extends Installed {

    @Autowired
    private Filing filing;

    @Autowired
    private Desk desk;

    @Autowired
    private CopyReview copies;

    private final Words words = Texts.strict().in(Locale.ENGLISH);

    @Test
    void the_passages_are_listed_by_kind_and_field_and_none_of_their_words_are_there_unasked() {
        Patient asking = patient(CABINET_MARTIN, "100002", 2);
        String reference = as(
                        asking,
                        () -> filing.file(asking, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH))
                .reference();
        Demand demand = as(drMartin(), () -> desk.open(reference))
                .orElseThrow()
                .demands()
                .getFirst();
        List<Flagged> flagged = as(drMartin(), () -> copies.inCopy(demand)).flagged();
        Flagged note = flagged.stream()
                .filter(one -> one.fields().contains("note"))
                .findFirst()
                .orElseThrow();
        String said = as(drMartin(), () -> copies.read(drMartin(), demand, note.piece()))
                .orElseThrow();

        OthersInCopy list = list(demand);
        assertThat(text(list.getElement()))
                .contains("note", words.of("others.choice.give"))
                .doesNotContain(said);
        assertThat(text(as(drMartin(), () -> list.dialog(note)).getElement()))
                .contains(words.of("others.choice.mask"))
                .doesNotContain(said);

        as(drMartin(), () -> copies.choose(drMartin(), demand, note.piece(), Choice.MASK, "It names her sister"));
        assertThat(list(demand).getSummaryText()).isEqualTo(words.of("others.title", flagged.size(), 1));
    }

    private OthersInCopy list(Demand demand) {
        return as(
                        drMartin(),
                        () -> OthersInCopy.of(words, copies, desk.under(demand), drMartin(), demand, false, () -> {}))
                .orElseThrow();
    }

    private static String text(Element element) {
        return element.getTextRecursively()
                + element.getChildren().map(OthersInCopyTest::text).collect(Collectors.joining());
    }
}
