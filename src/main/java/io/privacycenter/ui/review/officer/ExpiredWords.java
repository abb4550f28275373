package io.privacycenter.ui.review.officer;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Published;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DataWords;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kinds of data, and the rules that they have outlived, are called. */
final class ExpiredWords {
    private final Words words;
    private final Configurations configurations;
    private final DataWords data;

    ExpiredWords(Words words, Configurations configurations) {
        this.words = words;
        this.configurations = configurations;
        data = new DataWords(
                words, configurations.platform().map(Platform::kinds).orElse(List.of()));
    }

    Published inForce(UUID controller) {
        return configurations.inForce(controller);
    }

    String kind(String id) {
        return data.kind(id);
    }

    /** @param law as cited; null where the policy cites none */
    String rule(Published published, String policy, @Nullable String law) {
        return published
                .practice()
                .keeping(policy)
                .map(keeping -> keeping.label().in(words.language()) + (law == null ? "" : " (" + law + ")"))
                .orElse(law == null ? policy : law);
    }
}
