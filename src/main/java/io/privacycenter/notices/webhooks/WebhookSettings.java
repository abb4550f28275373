package io.privacycenter.notices.webhooks;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code privacy-center.webhooks.*}, or {@code PRIVACY_CENTER_WEBHOOKS_*} in the environment.
 *
 * @param allow where the operator lets webhooks go beside public addresses over https, as {@code http://hooks.internal:8080}
 * @param remindAfter how long an order may be left without a word before it is sent again
 * @param keep for how long it is remembered that something was sent, or given up
 */
@ConfigurationProperties("privacy-center.webhooks")
record WebhookSettings(
        @DefaultValue List<String> allow,
        @DefaultValue("2d") Duration remindAfter,
        @DefaultValue("30d") Duration keep) {
    WebhookSettings {
        allow = List.copyOf(allow);
        if (remindAfter.isNegative() || remindAfter.isZero()) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_WEBHOOKS_REMIND_AFTER is a time like 2d or 12h, not " + remindAfter);
        }
        if (keep.compareTo(Duration.ofDays(5)) < 0) {
            throw new IllegalArgumentException( // what is tried for three days is looked at afterwards
                    "PRIVACY_CENTER_WEBHOOKS_KEEP is five days or more, like 30d, not " + keep);
        }
    }
}
