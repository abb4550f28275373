package io.privacycenter.ledger.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is run: {@code privacy-center.log.*}, or {@code PRIVACY_CENTER_LOG_*} in the environment.
 *
 * @param sequencing whether this node may give positions; one of the nodes that may does
 * @param checkpoints folder outside the database that gets every checkpoint; {@code checkpoints} in the data folder when
 *     absent. Let something carry it off this machine: a checkpoint proves most where we cannot reach it.
 * @param signingKeyBefore seed of the signing key before the present one, in Base64: vouches once for its successor
 */
@ConfigurationProperties("privacy-center.log")
public record LogSettings(
        @DefaultValue("true") boolean sequencing,
        @Nullable Path checkpoints,
        @Nullable String signingKeyBefore) {}
