package io.privacycenter.requests.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is expected of the software that holds the data: {@code privacy-center.host.*}, or {@code PRIVACY_CENTER_HOST_*}.
 *
 * @param patience how long it may leave an order without a word before people are told, and told again
 */
@ConfigurationProperties("privacy-center.host")
record HostSettings(@DefaultValue("7d") Duration patience) {
    HostSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_HOST_PATIENCE is a time like 7d or 12h, not " + patience);
        }
    }
}
