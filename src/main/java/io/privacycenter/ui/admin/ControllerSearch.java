package io.privacycenter.ui.admin;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A choice of one controller, found by writing a part of its name: there may be 200,000. */
public final class ControllerSearch extends ComboBox<PracticeList.Listed> {

    private final PracticeList practices;

    public ControllerSearch(String label, PracticeList practices) {
        super(label);
        this.practices = practices;
        setItemLabelGenerator(one -> one.name().equals(one.controller().slug())
                ? one.name()
                : one.name() + " (" + one.controller().slug() + ")");
        setDataProvider(
                new CallbackDataProvider<PracticeList.Listed, String>(
                        query ->
                                practices
                                        .page(query.getFilter().orElse(""), query.getOffset(), query.getLimit())
                                        .stream(),
                        query -> practices.count(query.getFilter().orElse("")),
                        one -> one.controller().id()),
                text -> text);
    }

    ControllerSearch show(@Nullable Controller controller) {
        setValue(controller == null ? null : practices.of(controller));
        return this;
    }

    public @Nullable Controller controller() {
        return getValue() == null ? null : getValue().controller();
    }

    /** @param chosen told whenever somebody chooses one, and not when they clear the field */
    ControllerSearch whenChosen(Consumer<Controller> chosen) {
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen.accept(change.getValue().controller());
            }
        });
        return this;
    }
}
