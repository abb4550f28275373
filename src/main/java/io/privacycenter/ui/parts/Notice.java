package io.privacycenter.ui.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.privacycenter.texts.Words;
import java.time.Duration;

/** What was just done, at the foot of the screen, with ten seconds to undo it. */
public final class Notice {
    private static final int UNDO_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private Notice() {}

    public static void show(String sentence) {
        open(new Div(new Span(sentence)));
    }

    public static void withUndo(Words words, String sentence, Runnable undo) {
        Div said = new Div(new Span(sentence));
        Notification notice = open(said);
        said.add(Press.plain(words.of("part.undo"), click -> {
            notice.close();
            undo.run();
        }));
    }

    /** The same where {@link #undo} stands behind the key Z. */
    public static void withUndoByKey(Words words, String sentence, Runnable undo) {
        Div said = new Div(new Span(sentence));
        Notification notice = open(said);
        UI ui = UI.getCurrentOrThrow();
        Open open = new Open(() -> {
            notice.close();
            undo.run();
        });
        ComponentUtil.setData(ui, Open.class, open);
        notice.addOpenedChangeListener(change -> {
            if (!change.isOpened() && ComponentUtil.getData(ui, Open.class) == open) {
                ComponentUtil.setData(ui, Open.class, null);
            }
        });
        said.add(Press.withKey(
                Press.plain(words.of("part.undo"), click -> open.undo().run()), "Z"));
    }

    /** Undoes what the newest notice offers to; nothing when none does any more. */
    public static void undo() {
        Open open = ComponentUtil.getData(UI.getCurrentOrThrow(), Open.class);
        if (open != null) {
            open.undo().run();
        }
    }

    private record Open(Runnable undo) {}

    private static Notification open(Div said) {
        said.addClassName("notice");
        Notification notice = new Notification();
        notice.add(said);
        notice.setDuration(UNDO_MILLIS);
        notice.setPosition(Notification.Position.BOTTOM_CENTER);
        notice.open();
        return notice;
    }
}
