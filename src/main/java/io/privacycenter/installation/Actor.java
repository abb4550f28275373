package io.privacycenter.installation;

import java.util.UUID;

/**
 * Who acts. Every transaction carries its actor into the database, where row-level security looks up what that
 * actor may see; without one, no row is visible.
 */
public interface Actor {

    /** The key under which the database knows this actor's grants. */
    UUID actorId();

    /** Work that the product owes: sequencing, sending, carrying out. It uses a database role of its own. */
    Actor WORKER = named("00000000-0000-0000-0000-000000000001");

    /** The door: somebody who has not said who they are. It may look up an address and start a sign-in. */
    Actor DOOR = named("00000000-0000-0000-0000-000000000002");

    /** Who reports what rows of a source tell by themselves: an integrator of our own, which no key opens. */
    Actor OBSERVER = named("00000000-0000-0000-0000-000000000003");

    private static Actor named(String id) {
        UUID uuid = UUID.fromString(id);
        return () -> uuid;
    }
}
