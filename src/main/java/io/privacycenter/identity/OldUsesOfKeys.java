package io.privacycenter.identity;

import io.privacycenter.installation.OwnData;
import io.privacycenter.installation.OwnRows;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs did with their keys goes when its time is over. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OldUsesOfKeys.Settings.class)
class OldUsesOfKeys {

    /**
     * {@code privacy-center.own-data.keys.*}. Why each is so long stands in docs/decisions/08-retention.md.
     *
     * @param readings since a program read what is known of a person
     * @param questions since the minute in which a program asked whether it may: counts, of nobody
     */
    @ConfigurationProperties("privacy-center.own-data.keys")
    record Settings(
            @DefaultValue("1096d") Duration readings,
            @DefaultValue("365d") Duration questions) {

        private static final Duration LEAST = Duration.ofDays(30);

        Settings {
            check("READINGS", readings);
            check("QUESTIONS", questions);
        }

        private static void check(String name, Duration term) {
            if (term.compareTo(LEAST) < 0) {
                throw new IllegalArgumentException(
                        "PRIVACY_CENTER_OWN_DATA_KEYS_" + name + " is thirty days or more, like 365d, not " + term);
            }
        }
    }

    @Bean
    OwnData readingsOfKeys(JdbcClient database, Settings settings) {
        return new OwnRows(database, "key-readings", settings.readings(), "identity.key_read", "at");
    }

    @Bean
    OwnData questionsOfKeys(JdbcClient database, Settings settings) {
        return new OwnRows(database, "key-questions", settings.questions(), "identity.key_asked", "minute");
    }
}
