package io.privacycenter.ui.admin;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes a document from a file of whoever looks. */
final class DocumentUpload extends Upload {

    static final int LARGEST = 2 * 1024 * 1024;

    /** @param read told what the file says */
    DocumentUpload(Words words, Said said, Consumer<String> read) {
        super(UploadHandler.inMemory((file, bytes) -> read.accept(new String(bytes, StandardCharsets.UTF_8))));
        setMaxFiles(1);
        setMaxFileSize(LARGEST);
        setAcceptedFileTypes("application/json", ".json");
        setUploadButton(Press.plain(words.of("admin.upload"), click -> {}));
        setDropAllowed(false);
        addFileRejectedListener(rejected -> said.badly(words.of("admin.upload.rejected")));
    }
}
