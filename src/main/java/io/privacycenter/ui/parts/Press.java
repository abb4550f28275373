package io.privacycenter.ui.parts;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/**
 * What one presses: buttons that act and links that lead, in the same shapes. Labels are verb and object. One primary
 * per region. A button that sends or decides is made with {@link #once}, so that a double click does it once.
 */
public final class Press {
    private Press() {}

    public static Button primary(String label, ComponentEventListener<ClickEvent<Button>> listener) {
        return button(label, listener, "primary");
    }

    public static Button plain(String label, ComponentEventListener<ClickEvent<Button>> listener) {
        return button(label, listener);
    }

    public static Button ghost(String label, ComponentEventListener<ClickEvent<Button>> listener) {
        return button(label, listener, "ghost");
    }

    /** Staff only; never on a patient's page. */
    public static Button deny(String label, ComponentEventListener<ClickEvent<Button>> listener) {
        return button(label, listener, "deny");
    }

    /** An icon alone, whose label is for screen readers. */
    public static Button icon(Icons icon, String label, ComponentEventListener<ClickEvent<Button>> listener) {
        Button button = button("", listener, "only-icon");
        button.setIcon(icon.draw());
        button.setAriaLabel(label);
        return button;
    }

    /** The button is off from the first click until the server has answered. */
    public static Button once(Button button) {
        button.setDisableOnClick(true);
        return button;
    }

    public static Button big(Button button) {
        button.addClassName("big");
        return button;
    }

    public static Button before(Icons icon, Button button) {
        button.setPrefixComponent(icon.draw());
        return button;
    }

    public static Button after(Button button, Icons icon) {
        button.setSuffixComponent(icon.draw());
        return button;
    }

    /** Shows and announces the key that does the same. */
    public static Button withKey(Button button, String key) {
        button.setSuffixComponent(new Keycap(key));
        button.getElement().setAttribute("aria-keyshortcuts", key);
        return button;
    }

    public static RouterLink link(String label, Class<? extends Component> page, String... looks) {
        RouterLink link = new RouterLink(page);
        link.add(new Text(label));
        link.getElement().getClassList().add("btn");
        link.getElement().getClassList().addAll(List.of(looks));
        return link;
    }

    public static Anchor anchor(String label, String href, String... looks) {
        Anchor link = new Anchor(href, label);
        link.addClassName("btn");
        link.addClassNames(looks);
        return link;
    }

    /** The way back above a title. */
    public static Anchor back(String label, String href) {
        Anchor back = new Anchor(href);
        back.addClassName("back");
        back.add(Icons.ARROW_LEFT.draw(), new Text(label));
        return back;
    }

    private static Button button(String label, ComponentEventListener<ClickEvent<Button>> listener, String... looks) {
        Button button = new Button(label, listener);
        button.addClassName("btn");
        button.addClassNames(looks);
        return button;
    }
}
