package io.privacycenter.requests.representation;

import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has filled in so far who asks for somebody else. Any of it may be missing.
 *
 * @param words what they add in their own words
 */
public record Beginning(
        @Nullable Bond bond, String name, @Nullable LocalDate born, Set<Action> asked, String words) {

    public static final Beginning NOTHING = new Beginning(null, "", null, Set.of(Action.ACCESS), "");

    public Beginning {
        asked = new TreeSet<>(asked);
    }

    /** People stay out of logs. */
    @Override
    public String toString() {
        return "Beginning[" + bond + "]";
    }
}
