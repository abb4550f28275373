package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.HasDynamicTitle;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.util.Locale;

/**
 * What every view is: a title that states the fact, in the heading and in the browser's tab alike. The shell moves
 * the focus to the heading after each navigation.
 *
 * <p>A patient's view uses {@link #head} and what follows below; a view of staff adds one {@link Sheet} and takes its
 * heading from {@link #title(String)}.
 */
public abstract class Page extends Div implements HasDynamicTitle {
    private final Texts texts;
    private final H1 heading = new H1();

    protected Page(Texts texts) {
        this.texts = texts;
        heading.getElement().setAttribute("tabindex", "-1");
        addClassName("page");
    }

    /** The texts in the language of who looks. */
    protected final Words words() {
        UI ui = UI.getCurrent();
        return texts.in(ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    /** Sets the title and gives the heading that shows it, for the view to place. */
    protected final H1 title(String title) {
        heading.setText(title);
        return heading;
    }

    /** Title and the one sentence below it; words between asterisks in the sentence are bold. */
    protected final Header head(String title, String sentence, Component... above) {
        Header head = new Header();
        head.addClassName("page-head");
        head.add(above);
        head.add(title(title));
        if (!sentence.isEmpty()) {
            head.add(Prose.lead(sentence));
        }
        return head;
    }

    @Override
    public final String getPageTitle() {
        String title = heading.getText();
        return title.isEmpty() ? words().of("shell.product") : words().of("shell.title", title);
    }
}
