package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Avatar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell of patients: a bar on top with the places, and the same places at the foot of a phone. The patient module
 * extends it with what it knows of who is signed in.
 */
public abstract non-sealed class PatientLayout extends Shell {

    /** @param who null before anyone signed in; then only the language can be chosen */
    protected PatientLayout(Texts texts, List<Place> places, @Nullable SignedIn who) {
        super(texts);
        addClassName("patient");
        Div menus = new Div(languages(ContextMenuPosition.BOTTOM_END));
        menus.addClassName("menus");
        if (who != null) {
            menus.add(account(who, Avatar.patient(who.name()), ContextMenuPosition.BOTTOM_END));
        }
        Header top = new Header(brand(), places(places, "places"), menus);
        top.addClassName("top");
        add(top, main());
        if (!places.isEmpty()) {
            add(places(places, "dock-bar"));
        }
    }

    /** Who is responsible, whom to ask, where to complain: at the same place on every page. */
    protected final void help(Component... lines) {
        Footer help = new Footer(lines);
        help.addClassName("help");
        addComponentAtIndex(indexOf(main()) + 1, help);
    }
}
