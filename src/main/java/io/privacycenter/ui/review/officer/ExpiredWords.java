package io.privacycenter.ui.review.officer;

import io.privacycenter.configuration.Called;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
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

    Called practice(UUID controller) {
        return configurations.called(controller);
    }

    /** Whether what it published holds in this release. */
    boolean holds(UUID controller) {
        return configurations.ifUsable(controller).isPresent();
    }

    String kind(String id) {
        return data.kind(id);
    }

    /** @param law as cited; null where the policy cites none */
    String rule(UUID controller, String policy, @Nullable String law) {
        return configurations
                .ifUsable(controller)
                .flatMap(published -> published.practice().keeping(policy))
                .map(keeping -> keeping.label().in(words.language()) + (law == null ? "" : " (" + law + ")"))
                .orElse(law == null ? policy : law);
    }
}
