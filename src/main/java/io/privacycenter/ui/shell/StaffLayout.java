package io.privacycenter.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Avatar;
import java.util.List;
import java.util.Objects;

/**
 * The shell of staff: a drawer on the canvas with the places of one's role, and the page on a white sheet. The review
 * and admin modules extend it with their places.
 */
public abstract non-sealed class StaffLayout extends Shell {
    public static final String ACCOUNT = "account";
    private static final String HERE = "aria-current";

    private final Header drawer;
    private Nav nav;

    protected StaffLayout(Texts texts, List<Place> places, SignedIn who) {
        super(texts);
        addClassName("staff");
        Div menus = new Div(
                languages(ContextMenuPosition.TOP_START),
                account(withAccount(who), Avatar.staff(who.name()), ContextMenuPosition.TOP_START));
        menus.addClassName("menus");
        nav = places(places, "places");
        drawer = new Header(brand(), nav, menus);
        drawer.addClassName("drawer");
        add(drawer, main());
    }

    /** Shows the places anew, as their counts have changed. */
    protected final void show(List<Place> places) {
        Nav counted = places(places, "places");
        for (int i = 0; i < places.size(); i++) {
            if (nav.getComponentAt(i).getElement().hasAttribute(HERE)) {
                counted.getComponentAt(i).getElement().setAttribute(HERE, "page");
            }
        }
        drawer.replace(nav, counted);
        nav = counted;
    }

    private SignedIn withAccount(SignedIn who) {
        SignedIn.Way way = new SignedIn.Way(
                words.of("account.title"),
                () -> Objects.requireNonNull(UI.getCurrent()).navigate(ACCOUNT));
        return new SignedIn(who.name(), who.role(), List.of(way), who.signOut());
    }

    /** Who is signed in, with the end of the session that leads back to the door of staff. */
    protected static SignedIn signedIn() {
        StaffMember member = Session.staff().orElseThrow();
        return new SignedIn(member.name(), member.title(), () -> Session.close("/sign-in"));
    }
}
