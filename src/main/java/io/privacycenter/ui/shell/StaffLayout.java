package io.privacycenter.ui.shell;

import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Avatar;
import java.util.List;

/**
 * The shell of staff: a drawer on the canvas with the places of one's role, and the page on a white sheet. The review
 * and admin modules extend it with their places.
 */
public abstract non-sealed class StaffLayout extends Shell {
    protected StaffLayout(Texts texts, List<Place> places, SignedIn who) {
        super(texts);
        addClassName("staff");
        Div menus = new Div(
                languages(ContextMenuPosition.TOP_START),
                account(who, Avatar.staff(who.name()), ContextMenuPosition.TOP_START));
        menus.addClassName("menus");
        Header drawer = new Header(brand(), places(places, "places"), menus);
        drawer.addClassName("drawer");
        add(drawer, main());
    }
}
