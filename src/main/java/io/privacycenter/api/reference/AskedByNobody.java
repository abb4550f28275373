package io.privacycenter.api.reference;

import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody asked without saying who they are. Nothing of it is kept: its id says itself what was asked, where and when, in a
 * UUID of version 8.
 */
record AskedByNobody(UUID controller, Instant asked, List<Action> actions) {

    static final int MOST = 12;

    private static final int BITS = 5;
    private static final int VERSION = 8;

    AskedByNobody {
        actions = List.copyOf(actions);
        if (actions.isEmpty() || actions.size() > MOST) {
            throw new IllegalArgumentException("Nobody asks nothing, nor more than " + MOST);
        }
    }

    /** Seconds in 36 bits, then what tells the controller in 24; five bits for each action. */
    UUID id() {
        int where = where(controller);
        long high =
                asked.getEpochSecond() << 28 | (where >> 12 & 0xFFFL) << 16 | (long) VERSION << 12 | (where & 0xFFF);
        long low = 0;
        for (int i = 0; i < actions.size(); i++) {
            low |= (actions.get(i).ordinal() + 1L) << BITS * i;
        }
        return new UUID(high, low | Long.MIN_VALUE);
    }

    /** Empty when the id is none of these, or that of another controller. */
    static Optional<AskedByNobody> read(UUID id, UUID controller) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        int where = (int) ((high >> 16 & 0xFFF) << 12 | high & 0xFFF);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            int one = (int) (low >> BITS * i & (1 << BITS) - 1);
            if (one == 0) {
                break;
            }
            if (one > Action.values().length) {
                return Optional.empty();
            }
            actions.add(Action.values()[one - 1]);
        }
        return id.version() != VERSION || id.variant() != 2 || where != where(controller) || actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new AskedByNobody(controller, Instant.ofEpochSecond(high >>> 28), actions));
    }

    private static int where(UUID controller) {
        return controller.hashCode() & 0xFF_FFFF;
    }
}
