package io.privacycenter.requests;

import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a person is about to ask of one controller: one or several parts. Immutable; a draft is one of these, sealed. */
public record Ask(List<Part> parts) {

    public static final int MOST_PARTS = 12;
    public static final Ask NOTHING = new Ask(List.of());

    /** @throws InvalidRequest when there are too many parts */
    public Ask {
        if (parts.size() > MOST_PARTS) {
            throw new InvalidRequest("err.choose");
        }
        parts = List.copyOf(parts);
    }

    public static Ask of(Part... parts) {
        return new Ask(List.of(parts));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public Optional<Part> part(Action action) {
        return parts.stream().filter(part -> part.action() == action).findFirst();
    }

    public boolean has(Action action) {
        return part(action).isPresent();
    }

    /** With a part for this action, or without it. */
    public Ask with(Action action, boolean wanted) {
        if (wanted == has(action)) {
            return this;
        }
        List<Part> changed = new ArrayList<>(parts);
        if (wanted) {
            changed.add(Part.of(action));
        } else {
            changed.removeIf(part -> part.action() == action);
        }
        return new Ask(changed);
    }

    /** With the part for this action changed. */
    public Ask change(Action action, UnaryOperator<Part> how) {
        return new Ask(parts.stream()
                .map(part -> part.action() == action ? how.apply(part) : part)
                .toList());
    }
}
