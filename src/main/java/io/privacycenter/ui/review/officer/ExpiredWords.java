package io.privacycenter.ui.review.officer;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Published;
import io.privacycenter.texts.Words;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kinds of data, and the rules that they have outlived, are called. */
final class ExpiredWords {
    private final Words words;
    private final Configurations configurations;
    private final Platform platform;

    ExpiredWords(Words words, Configurations configurations) {
        this.words = words;
        this.configurations = configurations;
        platform = configurations.platform().orElse(Platform.empty(""));
    }

    Published inForce(UUID controller) {
        return configurations.inForce(controller);
    }

    String kind(String id) {
        return platform.kind(id)
                .map(kind -> kind.label().in(words.language()))
                .orElseGet(() -> words.closest("data-categories", id));
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
