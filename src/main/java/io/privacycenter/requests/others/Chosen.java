package io.privacycenter.requests.others;

import org.jspecify.annotations.Nullable;

/** @param reason as the person reads it; null when it is given */
public record Chosen(Choice choice, @Nullable String reason) {

    public Chosen {
        if ((choice == Choice.GIVE) != (reason == null)) {
            throw new IllegalArgumentException("What is withheld has a reason, and nothing else has");
        }
    }

    public static final Chosen GIVEN = new Chosen(Choice.GIVE, null);
}
