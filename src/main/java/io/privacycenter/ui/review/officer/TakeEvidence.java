package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.privacycenter.evidence.Evidence;
import io.privacycenter.evidence.Evidence.Form;
import io.privacycenter.evidence.Evidence.Purpose;
import io.privacycenter.evidence.Extent;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.shell.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what a file of evidence is for, and takes it as PDF or as JSON. Neither is there before both are said. */
public final class TakeEvidence extends Div {

    private final Words words;
    private final Evidence evidence;
    private final StaffMember officer = Session.staff().orElseThrow();
    private final Select<Purpose> purpose = new Select<>();
    private final Paragraph said = new Paragraph();
    private final Div files = new Div();
    private @Nullable Extent extent;
    private String name = "evidence";

    TakeEvidence(Words words, Evidence evidence) {
        this.words = words;
        this.evidence = evidence;
        addClassName("stack");
        purpose.setLabel(words.of("evidence.purpose"));
        purpose.setPlaceholder(words.of("evidence.purpose.choose"));
        purpose.setItems(Purpose.values());
        purpose.setItemLabelGenerator(one -> words.of(
                "evidence.purpose." + one.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        purpose.addValueChangeListener(change -> show());
        said.addClassNames("muted", "small");
        said.getElement().setAttribute("role", "status");
        files.addClassNames("line", "line-wrap");
        add(purpose, said, files);
    }

    /** @param name of the files, without its end; null extent for none */
    void about(@Nullable Extent extent, String name) {
        this.extent = extent;
        this.name = name;
        show();
    }

    /** The same in a dialog, for one case. */
    public static void ask(Words words, Evidence evidence, Extent.OneCase one, String reference) {
        TakeEvidence take = new TakeEvidence(words, evidence);
        take.about(one, "evidence-" + reference);
        PlainDialog dialog = new PlainDialog(words.of("evidence.take"), words.of("evidence.take.text"));
        dialog.with(take).buttons(Press.ghost(words.of("me.close"), click -> dialog.close()));
        dialog.open();
    }

    private void show() {
        files.removeAll();
        Extent wanted = extent;
        if (wanted == null) {
            said.setText(words.of("evidence.period.wrong"));
            return;
        }
        int count = evidence.count(wanted);
        said.setText(sentence(wanted, count));
        if (count == 0 || purpose.getValue() == null) {
            return;
        }
        for (Form form : Form.values()) {
            if (count <= form.most()) {
                files.add(link(wanted, form, purpose.getValue()));
            }
        }
    }

    private String sentence(Extent wanted, int count) {
        if (count > Form.JSON.most()) {
            return words.of("evidence.too-many", count, Form.JSON.most());
        }
        if (count > Form.PDF.most()) {
            return words.of("evidence.too-many.paper", count, Form.PDF.most());
        }
        return switch (wanted) {
            case Extent.OneCase one -> words.of("evidence.recorded");
            case Extent.Period period -> words.of("evidence.count", count) + " " + words.of("evidence.recorded");
        };
    }

    private Anchor link(Extent wanted, Form form, Purpose what) {
        String file = name + "." + form.name().toLowerCase(Locale.ROOT);
        Anchor link = new Anchor(
                (DownloadHandler) event -> {
                    event.setFileName(file);
                    event.setContentType(form == Form.PDF ? "application/pdf" : "application/json");
                    evidence.write(officer, wanted, form, what, words, event.getOutputStream());
                },
                words.of(form == Form.PDF ? "evidence.pdf" : "evidence.json"));
        link.addClassNames("btn", form == Form.PDF ? "primary" : "plain");
        link.setRouterIgnore(true);
        return link;
    }
}
