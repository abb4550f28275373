package io.privacycenter.retention;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what has outlived its law is found and released: {@code privacy-center.retention.*}, or
 * {@code PRIVACY_CENTER_RETENTION_*}.
 *
 * @param fourEyesAbove more people than this at once are released by two
 * @param horizon how far ahead is looked
 */
@ConfigurationProperties("privacy-center.retention")
record RetentionSettings(
        @DefaultValue("100") int fourEyesAbove,
        @DefaultValue("P24M") Period horizon) {

    RetentionSettings {
        if (fourEyesAbove < 1) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_RETENTION_FOUR_EYES_ABOVE is a number of people from 1, not " + fourEyesAbove);
        }
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_RETENTION_HORIZON is a period like P24M, not " + horizon);
        }
    }
}
