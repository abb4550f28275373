package io.privacycenter.requests.keeping;

import io.privacycenter.installation.OwnData;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept around requests and hangs on nothing else, each with a rule of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Terms.class)
class OldRows {

    /** Rows of one table, by one of their days. */
    private record Rows(JdbcClient database, String kind, Duration keptFor, String table, String day)
            implements OwnData {

        @Override
        public long rows() {
            return database.sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
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

    /** Who of the staff opened a case. */
    @Bean
    OwnData openedCases(JdbcClient database, Terms terms) {
        return new Rows(database, "opened-cases", terms.openings(), "requests.case_opened", "at");
    }

    /** Who of the staff opened all that is known of somebody, and why. */
    @Bean
    OwnData openedFiles(JdbcClient database, Terms terms) {
        return new Rows(database, "opened-files", terms.openings(), "requests.file_opened", "at");
    }

    /** That somebody who has no account wrote, once it was settled. */
    @Bean
    OwnData settledLetters(JdbcClient database, Terms terms) {
        return new Rows(database, "letters", terms.letters(), "requests.letter_at_the_door", "settled");
    }

    /** Who opened a copy. */
    @Bean
    OwnData openedCopies(JdbcClient database, Terms terms) {
        return new Rows(database, "packages", terms.packages(), "requests.package_opened", "at");
    }
}
