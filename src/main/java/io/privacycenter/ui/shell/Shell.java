package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Livery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What both shells share: skip link, brand, places, menus of language and account, focus after navigation. */
abstract sealed class Shell extends Div implements RouterLayout, AfterNavigationObserver
        permits PatientLayout, StaffLayout {
    private static final String SIGN = "<svg viewBox='0 0 32 32'><rect width='32' height='32' rx='10' fill='#0B5D6B'/>"
            + "<path d='M16 7a6.2 6.2 0 013.3 11.4l1.5 6.1a.9.9 0 01-.9 1.1h-7.8a.9.9 0 01-.9-1.1l1.5-6.1A6.2 6.2 0 0116 7z' fill='#fff'/>"
            + "<circle cx='16' cy='13' r='2.3' fill='#0B5D6B'/></svg>";

    final Words words;
    private final Main main = new Main();
    private boolean arrived;

    Shell(Texts texts) {
        UI ui = UI.getCurrent();
        words = texts.in(ui == null ? Locale.ENGLISH : ui.getLocale());
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        Anchor skip = new Anchor("#main", words.of("shell.skip"));
        skip.addClassName("skip");
        skip.setRouterIgnore(true);
        add(skip, new ConnectionLost(words));
        addAttachListener(
                attach -> getElement().executeJs("document.getElementById('first-look')?.remove()")); // this is it
    }

    final Main main() {
        return main;
    }

    @Override
    public final void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement old) {
        main.getElement().removeAllChildren();
    }

    /** What is worn here; kept on the whole page, as dialogs lie outside of the shell. */
    Livery livery() {
        return Livery.OURS;
    }

    /** The focus goes to the title of each new page; on the first one it stays where a browser puts it. */
    @Override
    public final void afterNavigation(AfterNavigationEvent event) {
        if (arrived) {
            main.getElement().executeJs("setTimeout(() => this.querySelector('h1')?.focus())");
        }
        arrived = true;
        livery().putOn(event.getLocationChangeEvent().getUI().getElement().getStyle());
    }

    final Div brand() {
        Span sign = new Span();
        sign.addClassName("brand-sign");
        sign.getElement().setAttribute("aria-hidden", "true");
        sign.getElement().setProperty("innerHTML", SIGN);
        Div brand = new Div(sign, new Span(words.of("shell.product")));
        brand.addClassName("brand");
        return brand;
    }

    final Nav places(List<Place> places, String look) {
        Nav nav = new Nav();
        nav.addClassName(look);
        nav.getElement().setAttribute("aria-label", words.of("shell.nav"));
        List<RouterLink> links = new ArrayList<>();
        for (Place place : places) {
            RouterLink link = new RouterLink(place.page());
            links.add(link);
            link.setHighlightCondition((shown, event) ->
                    isClosest(shown, links, event.getLocation().getPath()));
            link.add(place.icon().draw(), new Span(words.of(place.key())));
            if (place.count() != null && place.count() > 0) {
                Span count = new Span(words.number(place.count()));
                count.addClassName("count");
                link.add(count);
            }
            link.setHighlightAction((shown, here) -> {
                if (here) {
                    shown.getElement().setAttribute("aria-current", "page");
                } else {
                    shown.getElement().removeAttribute("aria-current");
                }
            });
            nav.add(link);
        }
        return nav;
    }

    /** A page belongs to the place with the longest address above it: what lies below one place lights no other. */
    private static boolean isClosest(RouterLink link, List<RouterLink> all, String path) {
        return all.stream()
                .map(RouterLink::getHref)
                .filter(address -> path.equals(address) || path.startsWith(address + "/"))
                .max(Comparator.comparingInt(String::length))
                .filter(link.getHref()::equals)
                .isPresent();
    }

    final Button languages(ContextMenuPosition opens) {
        Locale now = words.language();
        Span name = new Span(LanguageLink.nameOf(now));
        name.addClassName("language-name");
        Button button = button(
                new Component[] {Icons.GLOBE.draw(), name}, words.of("shell.language", LanguageLink.nameOf(now)));
        ContextMenu menu = menuOf(button, opens);
        for (Locale language : Texts.LANGUAGES) {
            MenuItem item = menu.addItem(LanguageLink.nameOf(language), click -> speak(language));
            item.getElement().setAttribute("lang", language.getLanguage());
            item.setCheckable(true);
            item.setChecked(language.equals(now));
        }
        return button;
    }

    final Button account(SignedIn who, Component avatar, ContextMenuPosition opens) {
        Span said = new Span(new Span(who.name()));
        said.addClassName("who-words");
        if (!who.role().isEmpty()) {
            Span role = new Span(who.role());
            role.addClassName("who-role");
            said.add(role);
        }
        Button button = button(new Component[] {avatar, said}, words.of("shell.account", who.name()));
        ContextMenu menu = menuOf(button, opens);
        who.ways().forEach(way -> menu.addItem(way.name(), click -> way.go().run()));
        if (!who.ways().isEmpty()) {
            menu.addSeparator();
        }
        menu.addItem(words.of("shell.look.light"), click -> look(false));
        menu.addItem(words.of("shell.look.dark"), click -> look(true));
        menu.addItem(
                words.of("footer.accessibility"),
                click -> menu.getUI().ifPresent(ui -> ui.navigate("accessibility"))); // staff have no foot
        menu.addSeparator();
        menu.addItem(words.of("shell.signout"), click -> who.signOut().run());
        return button;
    }

    private static Button button(Component[] face, String label) {
        Div shown = new Div(face);
        shown.addClassName("shell-menu-label");
        Button button = new Button(shown);
        button.addClassNames("btn", "shell-menu");
        button.setAriaLabel(label);
        return button;
    }

    private static ContextMenu menuOf(Button button, ContextMenuPosition position) {
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        menu.setPosition(position);
        button.getElement().setAttribute("aria-haspopup", "menu");
        button.getElement().setAttribute("aria-expanded", "false");
        menu.addOpenedChangeListener(
                change -> button.getElement().setAttribute("aria-expanded", String.valueOf(change.isOpened())));
        return menu;
    }

    /** Says the page again in another language; what was typed is in the draft, or is put where it stood. */
    private static void speak(Locale language) {
        Remembered.language(language);
        VaadinSession.getCurrent().setLocale(language);
        UI ui = Objects.requireNonNull(UI.getCurrent());
        ui.getElement().executeJs("document.documentElement.lang = $0", language.getLanguage());
        Unsent unsent = Unsent.on(ui);
        ui.refreshCurrentRoute(true);
        unsent.into(ui);
    }

    private static void look(boolean dark) {
        Remembered.dark(dark);
        Objects.requireNonNull(UI.getCurrent())
                .getPage()
                .setColorScheme(dark ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT);
    }
}
