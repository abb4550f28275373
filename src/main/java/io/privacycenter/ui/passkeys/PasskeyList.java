package io.privacycenter.ui.passkeys;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.identity.passkeys.Passkey;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** One's own passkeys, each removable. */
public final class PasskeyList extends Composite<Div> {

    /** @param day a moment as a date where the reader is */
    public PasskeyList(Words words, List<Passkey> own, Function<Instant, String> day, Consumer<UUID> remove) {
        if (own.isEmpty()) {
            Paragraph none = new Paragraph(words.of("passkey.none"));
            none.addClassNames("small", "muted");
            getContent().add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("things");
        own.forEach(one -> list.add(row(words, one, day, remove)));
        getContent().add(list);
    }

    private static ListItem row(Words words, Passkey one, Function<Instant, String> day, Consumer<UUID> remove) {
        Span since = new Span(
                one.used() == null
                        ? words.of("passkey.made", day.apply(one.made()))
                        : words.of("passkey.made.used", day.apply(one.made()), day.apply(one.used())));
        since.addClassNames("small", "muted");
        Div grow = new Div(new Bold(one.name()), since);
        grow.addClassName("grow");
        Button take = Press.ghost(words.of("passkey.remove"), click -> confirm(words, one, remove));
        take.setAriaLabel(words.of("passkey.remove.of", one.name()));
        return new ListItem(Icons.KEY.tile(), grow, take);
    }

    private static void confirm(Words words, Passkey one, Consumer<UUID> remove) {
        PlainDialog dialog =
                new PlainDialog(words.of("passkey.remove.title", one.name()), words.of("passkey.remove.why"));
        dialog.buttons(
                Press.plain(words.of("passkey.remove.not"), click -> dialog.close()),
                Press.primary(words.of("passkey.remove"), click -> {
                    dialog.close();
                    remove.accept(one.id());
                }));
        dialog.open();
    }
}
