package io.privacycenter.installation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of one table that hang on nothing else and go by one of their days.
 *
 * @param table as SQL names it
 * @param day its column from which {@code keptFor} counts
 */
public record OwnRows(JdbcClient database, String kind, Duration keptFor, String table, String day) implements OwnData {

    @Override
    public long rows() {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Override
    public int erase(Instant end, int most) {
        return database.sql("""
                        delete from %1$s where ctid in (
                            select ctid from %1$s where %2$s <= ? limit ?)
                        """.formatted(table, day))
                .params(Timestamp.from(end), most)
                .update();
    }
}
