package io.privacycenter.requests.keeping;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code privacy-center.own-data.keep.*}. Why each is so long, and how sure that is, stands in docs/decisions/08-retention.md.
 *
 * @param requests after the case has ended: as long as somebody may sue over an answer
 * @param conversations after the case has ended: words and files; no less than an authority may still ask for them
 * @param packages since somebody opened a copy
 * @param openings since somebody of the staff opened a case or a file
 * @param letters after a letter of somebody without an account was settled
 */
@ConfigurationProperties("privacy-center.own-data.keep")
record Terms(
        @DefaultValue("1827d") Duration requests,
        @DefaultValue("1096d") Duration conversations,
        @DefaultValue("1096d") Duration packages,
        @DefaultValue("1096d") Duration openings,
        @DefaultValue("365d") Duration letters) {

    private static final Duration LEAST = Duration.ofDays(30);

    Terms {
        Map<String, Duration> all = new TreeMap<>(Map.of(
                "REQUESTS", requests,
                "CONVERSATIONS", conversations,
                "PACKAGES", packages,
                "OPENINGS", openings,
                "LETTERS", letters));
        all.forEach((name, term) -> {
            if (term.compareTo(LEAST) < 0) {
                throw new IllegalArgumentException(
                        "PRIVACY_CENTER_OWN_DATA_KEEP_" + name + " is thirty days or more, like 365d, not " + term);
            }
        });
        if (conversations.compareTo(requests) > 0) {
            throw new IllegalArgumentException(
                    "PRIVACY_CENTER_OWN_DATA_KEEP_CONVERSATIONS is no longer than PRIVACY_CENTER_OWN_DATA_KEEP_REQUESTS");
        }
    }
}
