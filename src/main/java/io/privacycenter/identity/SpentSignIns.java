package io.privacycenter.identity;

import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links and codes that let nobody in any more, with the sealed address they went to. */
@Component
@EnableConfigurationProperties(SpentSignIns.Settings.class)
class SpentSignIns implements OwnData {

    /** {@code privacy-center.own-data.sign-ins.*}. @param keep after the link or code has expired, to see who tried in vain */
    @ConfigurationProperties("privacy-center.own-data.sign-ins")
    record Settings(@DefaultValue("30d") Duration keep) {
        Settings {
            if (keep.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException( // tries are counted by the hour and by the day
                        "PRIVACY_CENTER_OWN_DATA_SIGN_INS_KEEP is a day or more, like 30d, not " + keep);
            }
        }
    }

    private final JdbcClient database;
    private final Settings settings;

    SpentSignIns(JdbcClient database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "sign-ins";
    }

    @Override
    public Duration keptFor() {
        return settings.keep();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from identity.sign_in")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("""
                        delete from identity.sign_in where id in (
                            select id from identity.sign_in where expires <= ? limit ? for update skip locked)
                        """).params(Timestamp.from(end), most).update();
    }
}
