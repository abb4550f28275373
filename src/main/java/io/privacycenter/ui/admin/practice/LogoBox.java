package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.privacycenter.configuration.look.Logos;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.configuration.look.UnfitPicture;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Livery;
import io.privacycenter.ui.parts.Press;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The logo of a practice, another one in its place, or none. */
final class LogoBox extends Composite<Div> {
    private final Words words;
    private final Logos logos;
    private final Consumer<@Nullable String> taken;
    private final Consumer<String> refused;

    /**
     * @param taken told what the new logo is known by, null when there is to be none
     * @param refused told in words what is wrong with a file
     */
    LogoBox(
            Words words,
            Logos logos,
            String name,
            Look look,
            Consumer<@Nullable String> taken,
            Consumer<String> refused) {
        this.words = words;
        this.logos = logos;
        this.taken = taken;
        this.refused = refused;
        Component shown = Livery.of(look, name)
                .picture()
                .<Component>map(picture -> picture)
                .orElseGet(() -> new Span(words.of("practice.look.logo.none")));
        Component without = Press.ghost(words.of("practice.look.logo.remove"), click -> taken.accept(null));
        without.setVisible(look.logo() != null);
        Div line = new Div(shown, upload(look.logo() == null), without);
        line.addClassNames("line", "wrap", "look-logo");
        Paragraph hint = new Paragraph(words.of("practice.look.logo.hint", Logos.LARGEST_FILE >> 20));
        hint.addClassNames("small", "muted");
        getContent().add(Columns.section(words.of("practice.look.logo"), line, hint));
    }

    private Upload upload(boolean first) {
        Upload upload = new Upload();
        upload.setUploadHandler(this::read);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Logos.LARGEST_FILE);
        upload.setAcceptedFileTypes("image/png", "image/jpeg", ".png", ".jpg", ".jpeg");
        upload.setUploadButton(
                Press.plain(words.of(first ? "practice.look.logo.choose" : "practice.look.logo.other"), click -> {}));
        upload.setDropAllowed(false);
        upload.addFileRejectedListener(rejected -> refused.accept(words.of("practice.look.logo.rejected")));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        return upload;
    }

    /** No more is read than may be kept, whatever the browser says of the file. */
    private void read(UploadEvent file) throws IOException {
        byte[] bytes = file.getInputStream().readNBytes(Logos.LARGEST_FILE + 1);
        try {
            String logo = logos.keep(file.getFileName(), bytes);
            file.getUI().access(() -> taken.accept(logo));
        } catch (UnfitPicture unfit) {
            String sentence =
                    words.of("practice.look.unfit." + unfit.why().name().toLowerCase(Locale.ROOT), unfit.details());
            file.getUI().access(() -> refused.accept(sentence));
        }
    }
}
