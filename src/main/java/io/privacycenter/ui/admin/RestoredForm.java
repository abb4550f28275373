package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.sources.restores.RestoredSources;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;

/** Where an administrator says that a source came back from a backup, and sees whether it is clean again. */
final class RestoredForm extends Composite<Div> {
    RestoredForm(Words words, RestoredSources restored) {
        Said said = new Said(words);
        Pairs standing = standing(words, restored);
        TextField source = new TextField(words.of("admin.restored.source"));
        source.setHelperText(words.of("admin.source.help"));
        Div fields = new Div(
                source,
                Press.plain(
                        words.of("admin.restored.say"),
                        click -> said.after(() -> {
                            restored.wasRestored(source.getValue().strip());
                            source.clear();
                            said.well(words.of("admin.restored.said"));
                        })));
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.restored.title"))
                        .with(new Paragraph(words.of("admin.restored.why")), standing, fields, said));
    }

    private static Pairs standing(Words words, RestoredSources restored) {
        Pairs pairs = new Pairs();
        for (RestoredSources.Closed closed : restored.all()) {
            String how = closed.ended() != null
                    ? words.of("admin.restored.open", closed.erasures())
                    : closed.failure() == null
                            ? words.of("admin.restored.closed")
                            : words.of("case.failure."
                                    + closed.failure().toLowerCase(Locale.ROOT).replace('_', '-'));
            pairs.with(closed.source(), how);
        }
        return pairs;
    }
}
