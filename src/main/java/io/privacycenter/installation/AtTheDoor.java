package io.privacycenter.installation;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what is public: as whoever acts, else as who stands at the door, in a transaction. */
public class AtTheDoor {

    private final TransactionTemplate transaction;

    public AtTheDoor(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** What some work reads; never null. */
    public <T> T read(Supplier<T> work) {
        Actor actor = CurrentActor.get().orElse(Actor.DOOR);
        return CurrentActor.as(actor, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
