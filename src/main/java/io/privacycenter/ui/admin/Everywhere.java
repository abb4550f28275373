package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import org.jspecify.annotations.Nullable;

/** A choice of one controller, or of all when none is chosen. */
public final class Everywhere extends Composite<ControllerSearch> {
    private final ControllerSearch search;

    public Everywhere(Words words, PracticeList practices) {
        search = new ControllerSearch(words.of("admin.where"), practices);
        search.setPlaceholder(words.of("admin.everywhere"));
        search.setClearButtonVisible(true);
    }

    @Override
    protected ControllerSearch initContent() {
        return search;
    }

    public @Nullable Controller controller() {
        return search.controller();
    }
}
