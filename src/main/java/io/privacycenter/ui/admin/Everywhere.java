package io.privacycenter.ui.admin;

import com.vaadin.flow.component.select.Select;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import java.util.List;

/** A choice of one controller, or of all when none is chosen. */
final class Everywhere extends Select<Controller> {
    Everywhere(Words words, List<Controller> controllers) {
        setLabel(words.of("admin.where"));
        setItems(controllers);
        setEmptySelectionAllowed(true);
        setEmptySelectionCaption(words.of("admin.everywhere"));
        setItemLabelGenerator(one -> one == null ? words.of("admin.everywhere") : one.slug());
    }
}
