package io.privacycenter.ui.admin.webhooks;

import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controllers;
import io.privacycenter.notices.webhooks.Delivery;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Outcome;
import io.privacycenter.notices.webhooks.Webhook;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How webhooks and deliveries are called. */
final class WebhookWords {
    private final Words words;
    private final PracticeList practices;
    private final Controllers controllers;
    private final Map<UUID, String> known = new HashMap<>();

    WebhookWords(Words words, PracticeList practices, Controllers controllers) {
        this.words = words;
        this.practices = practices;
        this.controllers = controllers;
    }

    String where(Webhook webhook) {
        UUID controller = webhook.controller();
        return controller == null
                ? words.of("admin.everywhere")
                : known.computeIfAbsent(
                        controller, id -> practices.of(controllers.get(id)).name());
    }

    String types(Webhook webhook) {
        return webhook.types().stream().sorted().map(this::type).collect(Collectors.joining(", "));
    }

    String type(EventType type) {
        return words.of("webhook.type." + word(type));
    }

    String outcome(@Nullable Outcome outcome) {
        return outcome == null ? "–" : words.of("webhook.outcome." + word(outcome));
    }

    Tag state(Webhook webhook) {
        Webhook.Off off = webhook.off();
        if (off != null) {
            return new Tag(Tone.OFF, words.of("webhook.off." + word(off.why())));
        }
        if (webhook.failingSince() != null) {
            return new Tag(Tone.ALERT, words.of("webhook.failing"));
        }
        return webhook.dead() > 0
                ? new Tag(Tone.LAW, words.of("webhook.dead", webhook.dead()))
                : new Tag(Tone.OK, words.of("webhook.on"));
    }

    Tag state(Delivery.State state) {
        return switch (state) {
            case WAITING -> new Tag(Tone.PAUSE, name(state));
            case DELIVERED -> new Tag(Tone.OK, name(state));
            case DEAD -> new Tag(Tone.ALERT, name(state));
            case OUTDATED -> new Tag(Tone.OFF, name(state));
        };
    }

    String name(Delivery.State state) {
        return words.of("webhook.delivery." + word(state));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
