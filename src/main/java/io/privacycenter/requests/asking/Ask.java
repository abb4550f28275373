package io.privacycenter.requests.asking;

import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to ask: one or several parts. Immutable; a draft is one of these, sealed.
 *
 * @param also subjects of the same person at other controllers, who are asked as well
 */
public record Ask(List<Part> parts, @Nullable Set<UUID> also) {

    public static final int MOST_PARTS = 12;
    public static final Ask NOTHING = new Ask(List.of());

    /** @throws InvalidRequest when there are too many parts */
    public Ask {
        if (parts.size() > MOST_PARTS) {
            throw new InvalidRequest("err.choose");
        }
        parts = List.copyOf(parts);
        also = also == null ? Set.of() : new TreeSet<>(also); // In a draft from before there is none.
    }

    /** Asks one controller. */
    public Ask(List<Part> parts) {
        this(parts, Set.of());
    }

    @Override
    public Set<UUID> also() {
        return Objects.requireNonNull(also);
    }

    public Ask alsoAt(Set<UUID> subjects) {
        return new Ask(parts, subjects);
    }

    /** The parts that mean the same at every controller; a use, a permission or a value is one controller's. */
    public List<Part> forOthers() {
        return parts.stream()
                .filter(part -> switch (part.action()) {
                    case ACCESS, PORTABILITY, DELETE, OTHER_DEMAND -> true;
                    default -> false;
                })
                .toList();
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
        return new Ask(changed, also);
    }

    /** With the part for this action changed. */
    public Ask change(Action action, UnaryOperator<Part> how) {
        return new Ask(
                parts.stream()
                        .map(part -> part.action() == action ? how.apply(part) : part)
                        .toList(),
                also);
    }
}
