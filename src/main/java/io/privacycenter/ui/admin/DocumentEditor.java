package io.privacycenter.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A JSON document to edit or upload, with the reason for publishing it, a check and the act. */
final class DocumentEditor extends Div {
    private final TextArea document;
    private final TextField reason;

    /**
     * @param check told the document
     * @param publish told the document and the reason
     */
    DocumentEditor(
            Words words,
            String label,
            String text,
            Said said,
            Consumer<String> check,
            BiConsumer<String, String> publish) {
        addClassName("document");
        document = new TextArea(label);
        document.addClassName("mono");
        document.setMaxLength(DocumentUpload.LARGEST);
        document.getElement().setAttribute("spellcheck", "false");
        document.setValue(text);
        reason = new TextField(words.of("admin.reason"));
        reason.setHelperText(words.of("admin.reason.help"));
        Div acts = new Div(
                Press.plain(words.of("admin.check"), click -> said.after(() -> check.accept(document.getValue()))),
                Press.primary(
                        words.of("admin.publish"),
                        click -> said.after(() -> publish.accept(document.getValue(), reason.getValue()))));
        acts.addClassName("demand-acts");
        add(new DocumentUpload(words, said, document::setValue), document, reason, acts, said);
    }

    void show(String text) {
        document.setValue(text);
    }
}
