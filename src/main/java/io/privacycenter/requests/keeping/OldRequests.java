package io.privacycenter.requests.keeping;

import io.privacycenter.installation.OwnData;
import io.privacycenter.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that were settled so long ago that nobody can sue over them any more go with all that lies around them. That there was
 * one, and what became of it, stays in the chain without words.
 */
@Component
class OldRequests implements OwnData {

    /** In an order in which none refers to one that is gone. */
    private static final List<String> OF_DEMANDS = List.of(
            "package_piece",
            "package_opened",
            "data_package",
            "others_part_read",
            "others_part",
            "bound_piece",
            "progress",
            "restriction",
            "leaving",
            "changed_part",
            "opinion",
            "answer_looked_at",
            "not_agreed",
            "later_erasure");

    private static final List<String> OF_CASES =
            List.of("handed_over", "recorded", "sent_by_program", "case_opened", "representation", "demand");

    /** What is to be erased later is asked again as it was asked; its words and files go when theirs do. */
    private static final String NOTHING_LATER = """
            not exists (select from requests.later_erasure l join requests.demand d on d.id = l.demand
                        where d.case_file = c.id and l.ended is null)""";

    private final JdbcClient database;
    private final EndedCases ended;
    private final Ledger ledger;
    private final Terms terms;

    OldRequests(JdbcClient database, EndedCases ended, Ledger ledger, Terms terms) {
        this.database = database;
        this.ended = ended;
        this.ledger = ledger;
        this.terms = terms;
    }

    @Override
    public String kind() {
        return "requests";
    }

    @Override
    public Duration keptFor() {
        return terms.requests();
    }

    @Override
    public long rows() {
        return database.sql("select count(*) from requests.case_file")
                .query(Long.class)
                .single();
    }

    @Override
    public int erase(Instant end, int most) {
        return ended.each(end, NOTHING_LATER, most, this::erase);
    }

    private void erase(EndedCases.Ended one) {
        OldConversations.erase(database, one.id());
        database.sql("select message from requests.demand where case_file = ? and message is not null")
                .param(one.id())
                .query(byte[].class)
                .list()
                .forEach(message -> ledger.eraseText(one.subject(), message));
        for (String table : OF_DEMANDS) {
            database.sql("delete from requests." + table
                            + " where demand in (select id from requests.demand where case_file = ?)")
                    .param(one.id())
                    .update();
        }
        for (String table : OF_CASES) {
            database.sql("delete from requests." + table + " where case_file = ?")
                    .param(one.id())
                    .update();
        }
        database.sql("delete from requests.case_file where id = ?")
                .param(one.id())
                .update();
        database.sql("""
                        delete from requests.request r
                        where r.id = ? and not exists (select from requests.case_file c where c.request = r.id)
                        """).param(one.request()).update();
    }
}
