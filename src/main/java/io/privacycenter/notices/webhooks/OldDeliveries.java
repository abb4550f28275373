package io.privacycenter.notices.webhooks;

import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was told to webhooks, or given up; what waits stays. */
@Component
class OldDeliveries implements OwnData {

    private final JdbcClient database;
    private final WebhookSettings settings;

    OldDeliveries(JdbcClient database, WebhookSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "webhooks";
    }

    @Override
    public Duration keptFor() {
        return settings.keep();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from notices.webhook_delivery")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("""
                        delete from notices.webhook_delivery where id in (
                            select id from notices.webhook_delivery where ended <= ? limit ? for update skip locked)
                        """).params(Timestamp.from(end), most).update();
    }
}
