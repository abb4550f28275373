package io.privacycenter.api.reference;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ids as clients of the reference engine expect them: UUIDs, where ours are short names that a practice chose. */
final class Ids {

    private Ids() {}

    /** The same for the same name at the same controller, always. @param what kind of thing, such as {@code base} */
    static UUID of(UUID controller, String what, String name) {
        return UUID.nameUUIDFromBytes((controller + "\n" + what + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** The one that is meant by such a UUID or by its own name. */
    static <T> Optional<T> find(Stream<T> all, UUID controller, String what, Function<T, String> name, String meant) {
        return all.filter(one -> meant.equals(name.apply(one))
                        || meant.equalsIgnoreCase(
                                of(controller, what, name.apply(one)).toString()))
                .findFirst();
    }
}
