package io.privacycenter.ui.admin.source;

import com.vaadin.flow.component.combobox.ComboBox;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Another meaning for a column: one of those proposed for others, a term of PRIV, or one below it that somebody writes. */
final class MeaningDialog {
    private final PlainDialog dialog;

    MeaningDialog(
            Words words,
            String column,
            MappingProposal proposal,
            Said said,
            Consumer<String> chosen,
            Runnable notPersonal) {
        dialog = new PlainDialog(words.of("suggest.meaning", column), words.of("suggest.meaning.why"));
        ComboBox<String> meaning = new ComboBox<>(words.of("admin.head.meaning"));
        List<String> known = Stream.concat(
                        proposal.tables().stream()
                                .flatMap(table -> table.columns().stream())
                                .map(one -> one.mapping().selector())
                                .filter(Objects::nonNull),
                        Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES).stream())
                .distinct()
                .sorted()
                .toList();
        meaning.setItems(known);
        meaning.setAllowCustomValue(true);
        meaning.addCustomValueSetListener(written -> meaning.setValue(written.getDetail()));
        meaning.setWidthFull();
        dialog.with(meaning);
        dialog.buttons(
                Press.plain(words.of("practice.cancel"), click -> dialog.close()),
                Press.plain(words.of("suggest.key.not"), click -> {
                    dialog.close();
                    notPersonal.run();
                }),
                Press.primary(words.of("suggest.meaning.do"), click -> {
                    if (meaning.getValue() != null && !meaning.getValue().isBlank()) {
                        dialog.close();
                        said.after(() -> chosen.accept(meaning.getValue().strip()));
                    }
                }));
    }

    void open() {
        dialog.open();
    }
}
