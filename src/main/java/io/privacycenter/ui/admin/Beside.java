package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.communication.PushMode;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.shell.FaultCode;
import io.privacycenter.vocabulary.Sentence;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/**
 * Work that takes longer than a click, done beside a part of a page as the person who asked for it.
 *
 * <p>That the part was detached does not say that it is gone: when a message to the browser is lost, everything on the page is
 * detached and attached again where it stands.
 */
final class Beside {
    private static final long TOLD_EVERY = Duration.ofMillis(300).toNanos();

    /** What is done. It tells how many are done, and asks whether the part of the page is gone: then nobody waits for it. */
    @FunctionalInterface
    interface Work<T> {
        T done(LongConsumer done, BooleanSupplier gone);
    }

    private final Component part;
    private final UI ui;
    private final Words words;

    private Beside(Component part, UI ui, Words words) {
        this.part = part;
        this.ui = ui;
        this.words = words;
    }

    /** @param words of those who read how it ended */
    static Beside of(Component part, Words words) {
        UI ui = UI.getCurrent();
        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
        return new Beside(part, ui, words);
    }

    /**
     * Begins. The page hears how far it is now and then, and always how it ended, by one of the last two.
     *
     * @param name of the thread
     */
    <T> void begin(String name, Work<T> work, LongConsumer progress, Consumer<T> ended, Consumer<String> failed) {
        AtomicLong last = new AtomicLong(System.nanoTime());
        Thread.ofVirtual().name(name).start(new DelegatingSecurityContextRunnable(() -> {
            try {
                T result = work.done(
                        done -> {
                            long now = System.nanoTime();
                            if (now - last.get() > TOLD_EVERY) {
                                last.set(now);
                                say(() -> progress.accept(done));
                            }
                        },
                        this::isGone);
                say(() -> ended.accept(result));
            } catch (IllegalArgumentException | IllegalStateException e) {
                say(() -> failed.accept(words.of(Sentence.of(e))));
            } catch (RuntimeException e) {
                say(() -> failed.accept(FaultCode.told(words, e)));
            }
        }));
    }

    private boolean isGone() {
        return ui.getSession() == null || !part.isAttached();
    }

    private void say(Runnable what) {
        try {
            ui.access(what::run);
        } catch (UIDetachedException closed) {
            // nobody looks any more
        }
    }
}
