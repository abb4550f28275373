package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.identity.passkeys.Asked;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of a page that asks the browser for a passkey. Each question is asked once and its answer taken once. */
@JsModule("./passkeys.js")
public abstract class PasskeyPart extends Div {

    /** Finds out what the browser can do, and remembers it for the session. */
    final void ask(Consumer<Able> then) {
        getElement().executeJs("return window.passkeys.able()").then(String.class, said -> {
            Able able = Able.valueOf(said);
            Able.said(able);
            then.accept(able);
        });
    }

    /** @param then gets the device's answer; null when there was none */
    final void make(Asked asked, Consumer<@Nullable String> then) {
        getElement()
                .executeJs("return window.passkeys.make($0)", asked.options())
                .then(String.class, said -> then.accept(said.isEmpty() ? null : said));
    }

    final void use(Asked asked, Consumer<@Nullable String> then) {
        getElement()
                .executeJs("return window.passkeys.use($0)", asked.options())
                .then(String.class, said -> then.accept(said.isEmpty() ? null : said));
    }
}
