package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import io.privacycenter.texts.Words;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** Files that somebody chooses to send with something; they stay here until it is sent. */
public final class FilesToSend extends Composite<Div> {
    private final Words words;
    private final List<Chosen> chosen = new ArrayList<>();
    private final Upload upload;
    private final Paragraph wrong = new Paragraph();

    /** @param name as it is called on the device it comes from */
    public record Chosen(String name, byte[] content) {}

    /** @param accepted media types, and endings of names with their dots */
    public FilesToSend(Words words, String[] accepted, int most, int largest) {
        this.words = words;
        InMemoryUploadHandler handler =
                UploadHandler.inMemory((file, content) -> chosen.add(new Chosen(file.fileName(), content)));
        upload = new Upload(handler);
        upload.setMaxFiles(most);
        upload.setMaxFileSize(largest);
        upload.setAcceptedFileTypes(accepted);
        upload.setDropAllowed(false);
        Button attach = Press.before(Icons.PAPERCLIP, Press.ghost(words.of("files.add"), click -> {}));
        upload.setUploadButton(attach);
        upload.setI18n(i18n(words, most, largest >> 20));
        upload.addFileRemovedListener(removed -> forget(removed.getFileName()));
        upload.addFileRejectedListener(rejected -> say(rejected.getErrorMessage()));
        Paragraph hint = new Paragraph(words.of("files.hint", most, largest >> 20));
        hint.addClassNames("small", "muted");
        wrong.addClassName("field-error");
        wrong.getElement().setAttribute("role", "alert");
        say("");
        getContent().addClassName("files-to-send");
        getContent().add(upload, hint, wrong);
    }

    public List<Chosen> chosen() {
        return List.copyOf(chosen);
    }

    /** Chooses files that are here already, as when the page is drawn anew. */
    public void choose(List<Chosen> before) {
        chosen.addAll(before);
        ArrayNode shown = JacksonUtils.createArrayNode();
        before.forEach(file -> shown.addObject().put("name", file.name()).put("complete", true));
        upload.getElement().setPropertyJson("files", shown);
    }

    public void clear() {
        chosen.clear();
        upload.clearFileList();
        say("");
    }

    /** An alert that says nothing is none. */
    private void say(String what) {
        wrong.setText(what);
        wrong.setVisible(!what.isEmpty());
    }

    private void forget(String name) {
        for (int i = chosen.size() - 1; i >= 0; i--) {
            if (chosen.get(i).name().equals(name)) {
                chosen.remove(i);
                return;
            }
        }
    }

    /** What an upload says of itself. */
    public static UploadI18N i18n(Words words, int most, int megabytes) {
        return new UploadI18N()
                .setDropFiles(
                        new UploadI18N.DropFiles().setOne(words.of("files.add")).setMany(words.of("files.add")))
                .setAddFiles(
                        new UploadI18N.AddFiles().setOne(words.of("files.add")).setMany(words.of("files.add")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(words.of("err.files.many", most))
                        .setFileIsTooBig(words.of("files.large", megabytes))
                        .setIncorrectFileType(words.of("files.kind")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(words.of("files.sending"))
                                .setStalled(words.of("files.stalled"))
                                .setProcessing(words.of("files.sending"))
                                .setHeld(words.of("files.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(words.of("files.left"))
                                .setUnknown(words.of("files.sending")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(words.of("files.failed"))
                                .setUnexpectedServerError(words.of("files.failed"))
                                .setForbidden(words.of("files.failed"))))
                .setFile(new UploadI18N.File()
                        .setRetry(words.of("files.again"))
                        .setStart(words.of("files.start"))
                        .setRemove(words.of("files.remove")))
                .setUnits(new UploadI18N.Units().setSize(List.of("B", "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB")));
    }
}
