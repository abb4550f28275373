package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;

/** What every page about a fault says: what did not happen, what is safe, one next step. */
abstract class Oops extends Page {
    Oops(Texts texts) {
        super(texts);
    }

    final void say(Icons icon, String title, String text, Component... more) {
        Main said = new Main(icon.tile(), title(title), new Paragraph(text));
        said.addClassName("oops");
        said.add(more);
        said.add(Press.anchor(words().of("oops.home"), Session.home(), "primary"));
        removeAll();
        add(said);
    }
}
