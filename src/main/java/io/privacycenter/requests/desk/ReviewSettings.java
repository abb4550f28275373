package io.privacycenter.requests.desk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reviewers decide: {@code privacy-center.review.*}, or {@code PRIVACY_CENTER_REVIEW_*}.
 *
 * @param undo how long a decision can be undone before it leaves; zero for not at all
 */
@ConfigurationProperties("privacy-center.review")
record ReviewSettings(@DefaultValue("10s") Duration undo) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    ReviewSettings {
        if (undo.isNegative() || undo.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_REVIEW_UNDO is a time up to ten minutes like 10s, not " + undo);
        }
    }
}
