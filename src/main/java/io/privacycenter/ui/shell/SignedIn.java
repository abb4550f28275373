package io.privacycenter.ui.shell;

/**
 * Who is signed in, as the shell shows it.
 *
 * @param role a line below the name: {@code General practice}; empty for a patient
 * @param signOut what ends the session
 */
public record SignedIn(String name, String role, Runnable signOut) {}
