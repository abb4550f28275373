package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Days in the address of a page, so that another language, the back button and a bookmark keep them. */
final class DayAddress {
    private DayAddress() {}

    /** The day under a name; empty when there is none or it is no day. */
    static Optional<LocalDate> day(Location location, String name) {
        return location.getQueryParameters().getSingleParameter(name).flatMap(written -> {
            try {
                return Optional.of(LocalDate.parse(written));
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        });
    }

    /** Goes to a page with these in its address. */
    static void go(String page, Map<String, String> named) {
        Objects.requireNonNull(UI.getCurrent()).navigate(page, QueryParameters.simple(new TreeMap<>(named)));
    }
}
