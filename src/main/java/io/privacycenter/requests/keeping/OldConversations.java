package io.privacycenter.requests.keeping;

import io.privacycenter.installation.OwnData;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words and files of cases that ended long ago go with their keys; what was asked and answered stays with the request. */
@Component
class OldConversations implements OwnData {

    private final JdbcClient database;
    private final EndedCases ended;
    private final Terms terms;

    OldConversations(JdbcClient database, EndedCases ended, Terms terms) {
        this.database = database;
        this.ended = ended;
        this.terms = terms;
    }

    @Override
    public String kind() {
        return "conversations";
    }

    @Override
    public Duration keptFor() {
        return terms.conversations();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from requests.said")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return ended.each(
                end,
                "exists (select from requests.conversation_key k where k.case_file = c.id)",
                most,
                one -> erase(database, one.id()));
    }

    static void erase(JdbcClient database, UUID caseFile) {
        for (String table : new String[] {"disagreement", "enclosure"}) {
            database.sql("delete from requests." + table
                            + " where said in (select id from requests.said where case_file = ?)")
                    .param(caseFile)
                    .update();
        }
        for (String table : new String[] {"said", "conversation_key"}) {
            database.sql("delete from requests." + table + " where case_file = ?")
                    .param(caseFile)
                    .update();
        }
    }
}
