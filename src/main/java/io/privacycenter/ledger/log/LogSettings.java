package io.privacycenter.ledger.log;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is run: {@code privacy-center.log.*}, or {@code PRIVACY_CENTER_LOG_*} in the environment.
 *
 * @param sequencing whether this node may give positions; one of the nodes that may does
 * @param checkpoints folder outside the database that gets every checkpoint; {@code checkpoints} in the data folder when
 *     absent. Let something carry it off this machine: a checkpoint proves most where we cannot reach it.
 * @param mailEvery how often the newest checkpoint goes to every data protection officer by mail
 * @param auditAt when, every day, the record is compared with the checkpoints of the folder
 * @param zone of that time of day; the machine's when absent
 * @param signingKeyBefore seed of the signing key before the present one, in Base64: vouches once for its successor
 */
@ConfigurationProperties("privacy-center.log")
public record LogSettings(
        @DefaultValue("true") boolean sequencing,
        @Nullable Path checkpoints,
        @DefaultValue("P7D") Period mailEvery,
        @DefaultValue("03:30") LocalTime auditAt,
        @Nullable ZoneId zone,
        @Nullable String signingKeyBefore) {

    public LogSettings {
        if (mailEvery.isNegative() || mailEvery.isZero()) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_LOG_MAIL_EVERY is a time like P7D or P1M, not " + mailEvery);
        }
    }

    /** The zone in which the nights of this installation are quiet. */
    public ZoneId quietZone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }
}
