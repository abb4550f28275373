package io.privacycenter.requests.others;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** @param reason as the person reads it; null when it is given */
public record Chosen(Choice choice, @Nullable String reason) {

    public Chosen {
        if ((choice == Choice.GIVE) != (reason == null)) {
            throw new IllegalArgumentException("What is withheld has a reason, and nothing else has");
        }
    }

    public static final Chosen GIVEN = new Chosen(Choice.GIVE, null);

    /** The pieces that are not given as they are held. */
    public static Set<String> withheld(Map<String, Chosen> chosen) {
        return chosen.entrySet().stream()
                .filter(one -> one.getValue().choice() != Choice.GIVE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
