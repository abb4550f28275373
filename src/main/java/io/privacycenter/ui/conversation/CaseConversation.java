package io.privacycenter.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.conversation.Conversation;
import io.privacycenter.requests.conversation.Enclosure;
import io.privacycenter.requests.conversation.FileKind;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.FilesToSend;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What both sides say to each other about a case, oldest first, and where one writes. What comes is announced. */
public final class CaseConversation extends Composite<Section> {
    private static final String WRITE = "write";

    private final Words words;
    private final Conversations conversations;
    private final Side side;
    private final OrderedList list = new OrderedList();
    private final Div errors = new Div();
    private final TextArea text = new TextArea();
    private final FilesToSend files;
    private final Section section;

    /** @param whoReads who can read it, beside the title */
    public CaseConversation(Words words, String title, String whoReads, Conversations conversations, Side side) {
        this.words = words;
        this.conversations = conversations;
        this.side = side;
        files = new FilesToSend(words, accepted(), Conversations.MOST_FILES, Conversations.LARGEST_FILE);
        files.setId(WRITE + "-files");
        list.getElement().setAttribute("aria-live", "polite");
        text.setId(WRITE);
        text.setAriaLabel(words.of("said.write"));
        text.setPlaceholder(words.of("said.write"));
        text.setMaxLength(Said.LONGEST);
        text.setMinRows(1);
        text.setMaxRows(10);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("grow");
        Button send = Press.before(Icons.SEND, Press.once(Press.primary(words.of("said.send"), click -> {
            click.getSource().setEnabled(true);
            send();
        })));
        Div write = new Div(text, send);
        write.addClassName("thread-write");
        Div thread = new Div(list, errors, write, files);
        thread.addClassNames("thread", "card");
        section = Columns.section(title, new Component[] {privately(whoReads)}, thread);
        show();
    }

    @Override
    protected Section initContent() {
        return section;
    }

    /** Adds what was said since the last look. */
    public void show() {
        List<Said> now = side.read();
        now.stream().skip(list.getComponentCount()).forEach(said -> list.add(item(said)));
        list.setVisible(!now.isEmpty());
    }

    private void send() {
        errors.removeAll();
        try {
            side.write(
                    text.getValue(),
                    files.chosen().stream()
                            .map(file -> new Conversations.ChosenFile(file.name(), file.content()))
                            .toList());
        } catch (InvalidRequest invalid) {
            errors.add(new ErrorSummary(
                    words.of("err.title"), Map.of(WRITE, words.of(invalid.key(), invalid.arguments()))));
            return;
        }
        text.clear();
        files.clear();
        show();
        text.focus();
    }

    private io.privacycenter.ui.parts.Said item(Said said) {
        Side.Face face = side.face(said);
        return new io.privacycenter.ui.parts.Said(
                face.avatar(),
                face.name(),
                face.note(),
                side.label(said),
                said.text(),
                said.enclosures().stream().map(this::chip).toArray(Component[]::new));
    }

    private Component chip(Enclosure file) {
        Span note = new Span(words.of(file.scanned() ? "files.size.scanned" : "files.size", kilobytes(file)));
        note.addClassNames("small", "muted");
        Anchor chip = new Anchor(
                DownloadHandler.fromInputStream(event -> conversations
                        .fetch(file.id())
                        .map(CaseConversation::answer)
                        .orElseGet(() -> DownloadResponse.error(HttpStatusCode.GONE.getCode()))),
                "");
        chip.add(Icons.FILE.draw(), new Div(new Bold(file.name()), note));
        chip.addClassName("file-chip");
        chip.setRouterIgnore(true);
        return chip;
    }

    private static DownloadResponse answer(Conversation.Fetched file) {
        return new DownloadResponse(
                new ByteArrayInputStream(file.content()),
                file.enclosure().name(),
                file.enclosure().kind().mediaType(),
                file.content().length);
    }

    private static long kilobytes(Enclosure file) {
        return Math.max(1, file.size() / 1_000);
    }

    private static Component privately(String whoReads) {
        Span line = new Span(Icons.LOCK.draw(), new Span(whoReads));
        line.addClassNames("small", "muted", "said-private");
        return line;
    }

    /** Media types and endings of the files that are taken. */
    public static String[] accepted() {
        return Arrays.stream(FileKind.values())
                .flatMap(kind -> Stream.of(kind.mediaType(), "." + kind.ending()))
                .toArray(String[]::new);
    }
}
