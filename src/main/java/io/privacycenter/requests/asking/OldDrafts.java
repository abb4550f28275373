package io.privacycenter.requests.asking;

import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people began to ask and did not send goes when they have not touched it for long: it was never a request. */
@Component
@EnableConfigurationProperties(OldDrafts.Settings.class)
class OldDrafts implements OwnData {

    /** {@code privacy-center.own-data.drafts.*}. @param keep after the last change */
    @ConfigurationProperties("privacy-center.own-data.drafts")
    record Settings(@DefaultValue("90d") Duration keep) {
        Settings {
            if (keep.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "PRIVACY_CENTER_OWN_DATA_DRAFTS_KEEP is a day or more, like 90d, not " + keep);
            }
        }
    }

    private final JdbcClient database;
    private final Settings settings;

    OldDrafts(JdbcClient database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "drafts";
    }

    @Override
    public Duration keptFor() {
        return settings.keep();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from requests.draft")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("""
                        delete from requests.draft where id in (
                            select id from requests.draft where changed <= ? limit ? for update skip locked)
                        """).params(Timestamp.from(end), most).update();
    }
}
