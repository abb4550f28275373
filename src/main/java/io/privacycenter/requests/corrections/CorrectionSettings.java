package io.privacycenter.requests.corrections;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of corrections: {@code privacy-center.corrections.*}, or {@code PRIVACY_CENTER_CORRECTIONS_*}.
 *
 * @param appeal how long both values of a correction that was denied are kept, so that an authority or a court can see what
 *     was asked
 */
@ConfigurationProperties("privacy-center.corrections")
record CorrectionSettings(@DefaultValue("365d") Duration appeal) {
    CorrectionSettings {
        if (appeal.isNegative()) {
            throw new IllegalArgumentException("PRIVACY_CENTER_CORRECTIONS_APPEAL is a time like 365d, not " + appeal);
        }
    }
}
