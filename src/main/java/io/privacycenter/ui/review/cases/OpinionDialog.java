package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.requests.opinions.Stance;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.review.Advised;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody who was asked thinks: in words, and, where they like, as recommended or not granted for a motive. */
final class OpinionDialog {
    private final PlainDialog dialog;

    OpinionDialog(Words words, List<LawfulMotive> lawful, BiConsumer<String, @Nullable Stance> answer) {
        dialog = new PlainDialog(words.of("opinion.answer"), words.of("opinion.answer.text"));
        List<Stance> stances = Stream.<Stance>concat(
                        Stream.of(new Stance.Agrees()),
                        lawful.stream().map(one -> Stance.Other.of(one.motive(), lawful)))
                .toList();
        Tiles<Stance> chosen = Tiles.ofOne(
                stances,
                stance -> new Tiles.Face(
                        null,
                        switch (stance) {
                            case Stance.Agrees agrees -> words.of("opinion.agrees");
                            case Stance.Other other -> words.of("opinion.other", Advised.motive(other.motive(), words));
                        },
                        ""));
        TextArea text = new TextArea(words.of("opinion.words"));
        text.setMaxLength(Opinions.LONGEST);
        text.setValueChangeMode(ValueChangeMode.EAGER);
        Button send = Press.once(Press.primary(words.of("opinion.answer"), click -> {
            dialog.close();
            answer.accept(text.getValue(), chosen.chosen().stream().findFirst().orElse(null));
        }));
        send.setEnabled(false);
        text.addValueChangeListener(change -> send.setEnabled(!change.getValue().isBlank()));
        dialog.with(Question.optional(words.of("opinion.stance"), words.of("ask.message.optional"), chosen), text)
                .buttons(Press.plain(words.of("part.cancel"), click -> dialog.close()), send);
    }

    void open() {
        dialog.open();
    }

    PlainDialog content() {
        return dialog;
    }
}
