package io.privacycenter.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Sentence;
import java.util.List;

/** How a form's last act ended; announced, and replaced by the next one. */
public final class Said extends Div {

    private final Words words;

    /** @param words of those who fill in the form */
    public Said(Words words) {
        this.words = words;
    }

    public void well(String sentence) {
        show(new Banner(Tone.OK, Icons.CHECK, sentence));
    }

    /** The same, and what is to be thought of. */
    public void well(String sentence, List<String> warnings) {
        well(sentence);
        warnings.forEach(warning -> add(new Banner(Tone.PAUSE, Icons.ALERT, warning)));
    }

    /** @param sentence as the service says it; an asterisk in it is only an asterisk */
    public void badly(String sentence) {
        badly(sentence, List.of());
    }

    public void badly(String sentence, List<String> each) {
        Banner banner = new Banner(Tone.ALERT, Icons.ALERT, sentence.replace('*', '∗'));
        if (!each.isEmpty()) {
            UnorderedList list = new UnorderedList();
            each.forEach(one -> list.add(new ListItem(one)));
            banner.add(list);
        }
        show(banner);
    }

    private void show(Banner banner) {
        removeAll();
        add(banner);
    }

    /** Runs an act of the service, and says what was wrong with what a person gave it. */
    public void after(Runnable act) {
        try {
            act.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            badly(words.of(Sentence.of(e)));
        }
    }
}
