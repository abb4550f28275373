package io.privacycenter.requests.keeping;

import io.privacycenter.installation.OwnData;
import io.privacycenter.installation.OwnRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept around requests and hangs on nothing else, each with a rule of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Terms.class)
class OldRows {

    /** Who of the staff opened a case. */
    @Bean
    OwnData openedCases(JdbcClient database, Terms terms) {
        return new OwnRows(database, "opened-cases", terms.openings(), "requests.case_opened", "at");
    }

    /** Who of the staff opened all that is known of somebody, and why. */
    @Bean
    OwnData openedFiles(JdbcClient database, Terms terms) {
        return new OwnRows(database, "opened-files", terms.openings(), "requests.file_opened", "at");
    }

    /** That somebody who has no account wrote, once it was settled. */
    @Bean
    OwnData settledLetters(JdbcClient database, Terms terms) {
        return new OwnRows(database, "letters", terms.letters(), "requests.letter_at_the_door", "settled");
    }

    /** Who opened a copy. */
    @Bean
    OwnData openedCopies(JdbcClient database, Terms terms) {
        return new OwnRows(database, "packages", terms.packages(), "requests.package_opened", "at");
    }
}
