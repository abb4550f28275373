package io.privacycenter.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.sources.schema.SeenSchema.Change;
import io.privacycenter.sources.schema.SeenSchemas.Drift;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What is new, changed or gone in a source since an administrator last looked at it; away once it is seen. */
final class DriftNotice extends Div {

    /** More are counted: nobody reads a list of hundreds. */
    private static final int MOST_SHOWN = 20;

    DriftNotice(Words words, Drift drift, Runnable seen) {
        addClassNames("stack", "drift");
        List<Change> changes = drift.changes();
        Banner banner = new Banner(
                Tone.LAW,
                Icons.INFO,
                words.of(
                        "admin.drift",
                        words.date(drift.since().atZone(ZoneId.systemDefault()).toLocalDate()),
                        changes.size()));
        UnorderedList list = new UnorderedList();
        changes.stream().limit(MOST_SHOWN).forEach(change -> list.add(new ListItem(inWords(change, words))));
        if (changes.size() > MOST_SHOWN) {
            list.add(new ListItem(words.of("admin.drift.more", changes.size() - MOST_SHOWN)));
        }
        banner.under(list, Press.plain(words.of("admin.drift.seen"), click -> seen.run()));
        add(banner);
    }

    private static String inWords(Change change, Words words) {
        String where = change.column() == null ? change.table() : change.table() + "." + change.column();
        return words.of(
                "admin.drift." + change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                where,
                change.was() == null ? "" : change.was(),
                change.is() == null ? "" : change.is());
    }
}
