package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.configuration.Difference;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.foresight.WhatIf;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** One draft: what it says, what differs from what is in force, what would follow, and publishing it. */
final class DraftEditor extends Composite<Div> {
    private static final String FILE = "configuration.json";

    private final Words words;
    private final DataWords data;
    private final Drafting drafting;
    private final DraftChecks checks;
    private final Runnable changed;
    private final TextArea document;
    private final NativeDetails file;
    private final TextField reason;
    private final Said said;
    private final Div differences = new Div();
    private final Foretelling foretelling;
    private Draft draft;

    /**
     * @param since from which version it was begun, and who changed it last
     * @param wanted who wants it published and why; empty while nobody does
     * @param changed what follows when it is no draft any more
     */
    DraftEditor(
            Words words,
            Drafting drafting,
            DraftChecks checks,
            WhatIf whatIf,
            DataWords data,
            Draft draft,
            String since,
            String wanted,
            Runnable changed) {
        this.words = words;
        this.said = new Said(words);
        this.data = data;
        this.drafting = drafting;
        this.checks = checks;
        this.draft = draft;
        this.changed = changed;
        document = new TextArea(words.of("versions.document"));
        document.addClassName("mono");
        document.setMaxLength(DocumentUpload.LARGEST);
        document.setMaxRows(16);
        document.setWidthFull();
        document.getElement().setAttribute("spellcheck", "false");
        document.setValue(draft.document());
        file = file();
        reason = new TextField(words.of("admin.reason"));
        reason.setHelperText(words.of("admin.reason.help"));
        foretelling = new Foretelling(words, whatIf, data);
        Div acts = new Div(
                Press.plain(words.of("foresee.do"), click -> saved(this::foretell)),
                Press.ghost(words.of("versions.drop"), click -> drop()));
        acts.addClassName("demand-acts");
        Div all = getContent();
        all.addClassName("stack");
        all.add(new Paragraph(since));
        if (!wanted.isEmpty()) {
            all.add(new Banner(Tone.ACCENT, Icons.USERS, wanted));
        }
        all.add(
                Columns.section(words.of("versions.differences"), differences),
                file,
                acts,
                said,
                foretelling,
                publish(draft.wish().isPresent()));
        compare();
    }

    /** For who writes documents. Most changes were made in a form, and are read above. */
    private NativeDetails file() {
        Div ways = new Div(download(), new DocumentUpload(words, said, document::setValue));
        ways.addClassName("line");
        Div content = new Div(
                ways,
                document,
                Press.plain(words.of("versions.save"), click -> saved(now -> said.well(words.of("versions.saved")))));
        content.addClassName("stack");
        NativeDetails file = new NativeDetails(words.of("versions.file"), content);
        file.addClassName("folded");
        return file;
    }

    /** As it was saved last, for a folder under version control. */
    private Component download() {
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] saved = draft.document().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(saved), FILE, "application/json", saved.length);
                }),
                words.of("versions.download"));
        download.setRouterIgnore(true);
        return download;
    }

    private Component publish(boolean wanted) {
        Button publish = Press.once(Press.primary(words.of(publishing(wanted)), click -> {
            click.getSource().setEnabled(true);
            saved(this::publish);
        }));
        Div last = wanted ? new Div(publish) : new Div(reason, publish);
        last.addClassName("set-up-line");
        return last;
    }

    private String publishing(boolean wanted) {
        if (wanted) {
            return "versions.agree";
        }
        return drafting.takesTwo() ? "versions.propose" : "admin.publish";
    }

    /** Saves what stands here, and goes on with what was saved; who was slower is told, and keeps what they wrote. */
    private void saved(Consumer<Draft> then) {
        said.after(() -> {
            draft = drafting.save(draft, document.getValue());
            compare();
            then.accept(draft);
        });
    }

    private void compare() {
        differences.removeAll();
        said.after(() -> {
            List<Difference> differing = drafting.differences(draft);
            file.setOpen(file.isOpen() || differing.isEmpty()); // whoever begins here wants to write
            differences.add(new Differences(words, data, differing));
            checks.warnings(draft, words)
                    .forEach(warning -> differences.add(new Banner(Tone.PAUSE, Icons.ALERT, warning)));
        });
    }

    private void foretell(Draft saved) {
        if (fits(saved)) {
            said.removeAll();
        }
        foretelling.tell(saved);
    }

    /** Says what stands against it. Hints do not; they are on the data map. */
    private boolean fits(Draft saved) {
        List<String> against = checks.against(saved, words);
        if (!against.isEmpty()) {
            said.badly(words.of("versions.fits.not"), against);
        }
        return against.isEmpty();
    }

    private void publish(Draft saved) {
        if (!fits(saved)) {
            return;
        }
        switch (drafting.publish(saved, reason.getValue())) {
            case Drafting.Outcome.Published published -> changed.run();
            case Drafting.Outcome.Awaited awaited -> changed.run();
        }
    }

    private void drop() {
        PlainDialog sure = new PlainDialog(words.of("versions.drop.sure"), words.of("versions.drop.why"));
        sure.buttons(
                Press.plain(words.of("versions.drop.not"), click -> sure.close()),
                Press.deny(words.of("versions.drop"), click -> {
                    sure.close();
                    said.after(() -> {
                        drafting.drop(draft);
                        changed.run();
                    });
                }));
        sure.open();
    }
}
