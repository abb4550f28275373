package io.privacycenter.configuration.look;

import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures that somebody gave and nobody published: no version names them, nor a draft. One that a version named stays with it. */
@Component
@EnableConfigurationProperties(UnnamedLogos.Settings.class)
class UnnamedLogos implements OwnData {

    private static final String UNNAMED = """
            from configuration.logo l where not named
                and not exists (select from configuration.draft d where position(l.id in d.document) > 0)
            """;

    /** {@code privacy-center.own-data.logos.*}. @param keep after somebody gave it last */
    @ConfigurationProperties("privacy-center.own-data.logos")
    record Settings(@DefaultValue("30d") Duration keep) {
        Settings {
            if (keep.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException( // whoever gives one puts it into a draft within the hour
                        "PRIVACY_CENTER_OWN_DATA_LOGOS_KEEP is a day or more, like 30d, not " + keep);
            }
        }
    }

    private final JdbcClient database;
    private final Settings settings;

    UnnamedLogos(JdbcClient database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "logos";
    }

    @Override
    public Duration keptFor() {
        return settings.keep();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) " + UNNAMED).query(Long.class).single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("delete from configuration.logo where id in (select id " + UNNAMED
                        + " and kept <= ? limit ? for update skip locked)")
                .params(Timestamp.from(end), most)
                .update();
    }
}
