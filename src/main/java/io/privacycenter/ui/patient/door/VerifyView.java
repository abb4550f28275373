package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.streams.UploadHandler;
import io.privacycenter.ledger.Receipts;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.FilesToSend;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.PracticeLayout;
import java.time.Instant;

/** Whether a receipt is genuine: for whoever holds one, without signing in. */
@Route(value = "verify", layout = PracticeLayout.class)
@AnonymousAllowed
class VerifyView extends Page {

    private final Receipts receipts;
    private final Div result = new Div();

    VerifyView(Texts texts, Receipts receipts) {
        super(texts);
        this.receipts = receipts;
        addClassName("narrow");
        Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> show(bytes)));
        upload.setI18n(FilesToSend.i18n(words(), 1, 1));
        upload.setDropAllowed(false);
        upload.setMaxFileSize(Receipts.LARGEST);
        upload.setAcceptedFileTypes("application/json", ".json", "application/pdf", ".pdf");
        upload.setUploadButton(Press.big(Press.primary(words().of("verify.choose"), click -> {})));
        upload.addFileRejectedListener(rejected -> say(Tone.LAW, Icons.ALERT, words().of("verify.nothing")));
        result.addClassName("stack");
        add(
                head(words().of("verify.title"), words().of("verify.lead")),
                upload,
                result,
                new Paragraph(words().of("verify.self")));
    }

    /** Whoever scanned the code of a receipt brings it behind the #, which browsers send to no server. */
    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("""
                        const receipt = location.hash.slice(1);
                        if (receipt) {
                            history.replaceState(history.state, '', location.pathname);
                        }
                        return receipt;""").then(String.class, this::showLinked);
    }

    /** @param digits what stood behind the #; empty when nothing did */
    void showLinked(String digits) {
        if (!digits.isEmpty()) {
            show(receipts.checkLink(digits));
        }
    }

    void show(byte[] file) {
        show(receipts.check(file));
    }

    private void show(Receipts.Checked checked) {
        switch (checked) {
            case Receipts.Checked.Genuine genuine -> {
                say(Tone.OK, Icons.SHIELD, words().of("verify.genuine"));
                result.add(what(genuine.number(), genuine.recorded())
                        .with(
                                words().of("verify.place"),
                                words().of("verify.place.of", genuine.position(), genuine.size())));
            }
            case Receipts.Checked.Gone gone -> {
                say(Tone.LAW, Icons.ALERT, words().of("verify.gone"));
                result.add(what(gone.number(), gone.recorded()));
            }
            case Receipts.Checked.Early early -> {
                say(Tone.PAUSE, Icons.CLOCK, words().of("verify.early"));
                result.add(what(early.number(), early.recorded()));
            }
            case Receipts.Checked.Changed changed -> say(Tone.LAW, Icons.ALERT, words().of("verify.changed"));
            case Receipts.Checked.Foreign foreign -> say(Tone.LAW, Icons.ALERT, words().of("verify.foreign"));
            case Receipts.Checked.NoReceipt nothing -> say(Tone.LAW, Icons.ALERT, words().of("verify.nothing"));
        }
    }

    private void say(Tone tone, Icons icon, String sentence) {
        result.removeAll();
        result.add(new Banner(tone, icon, sentence));
    }

    /** The practice and its time zone are not known here, so the moment is told as the log has it. */
    private Pairs what(long number, Instant recorded) {
        return new Pairs()
                .with(words().of("verify.entry"), words().number(number))
                .with(words().of("verify.recorded"), words().utc(recorded));
    }
}
