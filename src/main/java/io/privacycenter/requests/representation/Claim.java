package io.privacycenter.requests.representation;

import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who asks for somebody else. None of it is known to be true.
 *
 * @param name first and family name of the person it is about
 * @param born birth date of that person
 * @param asked what is asked for them, about all their data
 * @param until first day on which who asks may not ask any more, as a person of the practice found; null for none
 */
public record Claim(
        Bond bond,
        String name,
        LocalDate born,
        Set<Action> asked,
        @Nullable LocalDate until) {

    public Claim {
        asked = new TreeSet<>(asked);
    }

    public Claim(Bond bond, String name, LocalDate born, Set<Action> asked) {
        this(bond, name, born, asked, null);
    }

    public Claim ending(@Nullable LocalDate day) {
        return new Claim(bond, name, born, asked, day);
    }

    /** People stay out of logs. */
    @Override
    public String toString() {
        return "Claim[" + bond + "]";
    }
}
