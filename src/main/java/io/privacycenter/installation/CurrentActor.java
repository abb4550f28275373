package io.privacycenter.installation;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The actor of the running thread: one that was named for a piece of work, else whoever is signed in. */
public final class CurrentActor {

    private static final ThreadLocal<@Nullable Actor> NAMED = new ThreadLocal<>();

    private CurrentActor() {}

    public static Optional<Actor> get() {
        Actor named = NAMED.get();
        if (named != null) {
            return Optional.of(named);
        }
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }

    /** Runs {@code work} as {@code actor}; the former actor is back afterwards, whatever happens. */
    public static <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
        Actor before = NAMED.get();
        NAMED.set(actor);
        try {
            return work.get();
        } finally {
            if (before == null) {
                NAMED.remove();
            } else {
                NAMED.set(before);
            }
        }
    }

    public static void run(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return true;
        });
    }
}
