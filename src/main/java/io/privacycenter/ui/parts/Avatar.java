package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** Initials in a circle, beside a name that says the same. */
public final class Avatar extends Span {
    private Avatar(String name, String look) {
        addClassNames("avatar", look);
        getElement().setAttribute("aria-hidden", "true");
        setText(initials(name));
    }

    public static Avatar patient(String name) {
        return new Avatar(name, "avatar-patient");
    }

    public static Avatar staff(String name) {
        return new Avatar(name, "avatar-staff");
    }

    public Avatar small() {
        addClassName("avatar-small");
        return this;
    }

    /** First letters of the first and the last name; a title such as {@code Dr} is not a name. */
    static String initials(String name) {
        String[] names = name.replaceFirst("^(?:Dr|Dra|Pr|Prof|M|Mme|Sr|Sra)\\.?\\s+", "")
                .strip()
                .split("[\\s]+");
        String first = letter(names[0]);
        return (names.length == 1 ? first : first + letter(names[names.length - 1])).toUpperCase(Locale.ROOT);
    }

    private static String letter(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
