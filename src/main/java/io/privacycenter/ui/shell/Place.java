package io.privacycenter.ui.shell;

import com.vaadin.flow.component.Component;
import io.privacycenter.ui.parts.Icons;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere to go, as the shells list it.
 *
 * @param key text key of its name
 * @param page the view's class, which must have a route
 * @param icon drawn in the drawer and on a phone
 * @param count how much waits there; null for no count
 */
public record Place(
        String key,
        Class<? extends Component> page,
        Icons icon,
        @Nullable Integer count) {
    public Place(String key, Class<? extends Component> page, Icons icon) {
        this(key, page, icon, null);
    }
}
