package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Wrong;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Data that law wants blocked before it is erased: kept from everybody until liability for it has run out, then gone
 * (Spain, LOPDGDD art. 32).
 *
 * @param categories data categories, what is below them included; none means all
 * @param duration counted from the order to erase, in the controller's time zone
 * @param law what says so, as it is cited
 */
public record Blocking(
        String id,
        Set<String> categories,
        Period duration,
        @Nullable String law,
        boolean confirmed) {

    /** @throws IllegalArgumentException naming the rule when its duration is not positive */
    public Blocking {
        Set<String> terms = new TreeSet<>();
        categories.forEach(category -> terms.add(Term.of(category)));
        categories = Collections.unmodifiableSet(terms);
        if (duration.isNegative() || duration.isZero()) {
            throw new Wrong("The duration of the blocking \"%s\" is not positive: %s", id, duration);
        }
    }

    /** Whether the erasure of this selector, as the vocabulary of today names it, waits for this rule. */
    public boolean covers(String selector) {
        return categories.isEmpty() || categories.stream().anyMatch(category -> Term.covers(category, selector));
    }

    /** When what was ordered to be erased at an instant goes for good. */
    public Instant until(Instant ordered, ZoneId zone) {
        return ordered.atZone(zone).plus(duration).toInstant();
    }
}
