package io.privacycenter.ui.shell;

import java.util.List;

/**
 * Who is signed in, as the shell shows it.
 *
 * @param role a line below the name: {@code General practice}, empty for a patient
 * @param ways where they may go over to, in the menu of their account
 * @param signOut what ends the session
 */
public record SignedIn(String name, String role, List<Way> ways, Runnable signOut) {
    public SignedIn {
        ways = List.copyOf(ways);
    }

    public SignedIn(String name, String role, Runnable signOut) {
        this(name, role, List.of(), signOut);
    }

    /** Somewhere to go over to. */
    public record Way(String name, Runnable go) {}
}
