package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import io.privacycenter.configuration.together.ConfigurationFile;
import io.privacycenter.configuration.together.Outcomes;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.FilesToSend;
import io.privacycenter.ui.parts.Press;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The platform and the practices that are shown as one file, and such a file read back into drafts. */
final class FileForm extends Composite<Div> {
    private static final String NAME = "privacy-center.json";

    /**
     * @param text that the practices in the file are found by
     * @param changed what follows when a file was read
     */
    FileForm(Words words, ConfigurationFile file, Supplier<String> text, Runnable changed) {
        Working working = new Working(words);
        Anchor download = new Anchor(
                (DownloadHandler) (event -> {
                    event.setFileName(NAME);
                    event.setContentType("application/json");
                    file.write(event.getOutputStream(), text.get());
                }),
                words.of("file.download"));
        download.setRouterIgnore(true);
        Upload upload = new Upload(UploadHandler.toTempFile(
                (about, read) -> working.begin(0, "file.read", (done, stopped) -> read(file, read, done), changed)));
        upload.setI18n(FilesToSend.i18n(words, 1, (int) (ConfigurationFile.LARGEST >> 20)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(ConfigurationFile.LARGEST);
        upload.setAcceptedFileTypes("application/json", ".json");
        upload.setUploadButton(Press.plain(words.of("file.upload"), click -> {}));
        upload.setDropAllowed(false);
        upload.addFileRejectedListener(rejected -> working.badly(words.of("file.rejected")));
        Div line = new Div(download, upload);
        line.addClassName("line");
        getContent().addClassName("stack");
        getContent().add(new Paragraph(words.of("file.why")), line, working);
    }

    private static Outcomes read(ConfigurationFile file, File read, LongConsumer done) {
        try (InputStream in = Files.newInputStream(read.toPath())) {
            return file.read(in, done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            read.delete();
        }
    }
}
