package io.privacycenter.ui.parts;

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
