package io.privacycenter.health;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may watch the installation from another machine: {@code privacy-center.watch.*}.
 *
 * @param token what a program says as its bearer token; absent means that nobody watches but from this machine
 */
@ConfigurationProperties("privacy-center.watch")
record WatchSettings(@Nullable String token) {

    private static final int LEAST_CHARACTERS = 24;

    WatchSettings {
        if (token != null && token.isBlank()) {
            token = null;
        }
        if (token != null && token.length() < LEAST_CHARACTERS) {
            throw new IllegalArgumentException("PRIVACY_CENTER_WATCH_TOKEN has " + LEAST_CHARACTERS
                    + " characters or more (openssl rand -hex 24)");
        }
    }

    boolean isToken(String said) {
        return token != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }
}
