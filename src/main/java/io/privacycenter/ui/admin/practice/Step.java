package io.privacycenter.ui.admin.practice;

import io.privacycenter.configuration.Checklist;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages of a practice, in the order in which a new one goes through them. */
enum Step {
    WHO(WhoView.class, Checklist.Section.WHO),
    USES(UsesView.class, Checklist.Section.USES),
    KEEP(KeepView.class, Checklist.Section.KEEP),
    SHARED(SharedView.class, Checklist.Section.RECIPIENTS),
    DECIDES(DecidesView.class, Checklist.Section.ANSWERS),
    WORDS(WordsView.class, Checklist.Section.WORDS),
    LOOK(LookView.class, Checklist.Section.LOOK),
    TRY(TryView.class, null);

    private final Class<? extends PracticePage> page;
    private final Checklist.@Nullable Section section;

    Step(Class<? extends PracticePage> page, Checklist.@Nullable Section section) {
        this.page = page;
        this.section = section;
    }

    Class<? extends PracticePage> page() {
        return page;
    }

    /** What is to be said there; null where nothing is. */
    Checklist.@Nullable Section section() {
        return section;
    }

    /** The text key of what belongs to it: {@code practice.keep.lead}. */
    String key(String what) {
        return "practice." + name().toLowerCase(Locale.ROOT) + "." + what;
    }
}
