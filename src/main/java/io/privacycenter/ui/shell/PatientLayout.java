package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Avatar;
import io.privacycenter.ui.parts.Livery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell of patients: a bar on top with the places, and the same places at the foot of a phone. The patient module
 * extends it with what it knows of who is signed in.
 */
public abstract non-sealed class PatientLayout extends Shell {
    private final Header top;
    private Div brand = brand();
    private Livery livery = Livery.OURS;

    /** @param who null before anyone signed in; then only the language can be chosen */
    protected PatientLayout(Texts texts, List<Place> places, @Nullable SignedIn who) {
        super(texts);
        addClassName("patient");
        Div menus = new Div(languages(ContextMenuPosition.BOTTOM_END));
        menus.addClassName("menus");
        if (who != null) {
            menus.add(account(who, Avatar.patient(who.name()), ContextMenuPosition.BOTTOM_END));
        }
        top = new Header(brand, places(places, "places"), menus);
        top.addClassName("top");
        add(top, main());
        if (!places.isEmpty()) {
            add(places(places, "dock-bar"));
        }
    }

    /** Shows whose pages these are: from now on they wear what their practice does. */
    protected final void wear(Livery worn) {
        if (!worn.equals(livery)) {
            livery = worn;
            Div shown = worn.picture().map(Div::new).orElseGet(this::brand);
            shown.addClassName("brand");
            top.replace(brand, shown);
            brand = shown;
        }
    }

    @Override
    final Livery livery() {
        return livery;
    }

    /** Who is responsible, whom to ask, where to complain: at the same place on every page. */
    protected final void help(Component... lines) {
        Footer help = new Footer(lines);
        help.addClassName("help");
        addComponentAtIndex(indexOf(main()) + 1, help);
    }
}
