package io.privacycenter.sources.people;

import java.util.List;

/** Who has a row under an address. With several, nobody here decides which of them is meant. */
public sealed interface Behind {

    record Nobody() implements Behind {}

    /** @param key of the person's row, as text: their {@code host-id} */
    record One(String key) implements Behind {
        @Override
        public String toString() {
            return "One";
        }
    }

    /** A couple, a parent and a child, or one person twice. @param keys at least two */
    record Several(List<String> keys) implements Behind {
        public Several {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "Several[" + keys.size() + "]";
        }
    }

    /** All of them. */
    default List<String> keys() {
        return switch (this) {
            case Nobody nobody -> List.of();
            case One one -> List.of(one.key());
            case Several several -> several.keys();
        };
    }

    static Behind of(List<String> keys) {
        return switch (keys.size()) {
            case 0 -> new Nobody();
            case 1 -> new One(keys.getFirst());
            default -> new Several(keys);
        };
    }
}
