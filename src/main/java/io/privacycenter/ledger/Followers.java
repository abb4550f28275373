package io.privacycenter.ledger;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the log by position, for whoever owes something for each entry. Positions are given after commit and without a
 * gap, so a follower that remembers one number misses nothing. What it reads comes at least once: what it does in the
 * transaction of the reading happens exactly once, and anything else must bear a repetition.
 */
@Component
public class Followers {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Followers(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** An entry at its position in the log. */
    public record Logged(long position, Entry entry) {}

    /**
     * Reads on from where a follower stands, and moves it on when the reader is done; when the reader fails, the same
     * comes again. Two nodes at once do not read for the same follower.
     *
     * @param follower its name, for ever; a new one begins at the first entry
     * @return how many entries it read; 0 when there is nothing new, or another node is reading for it
     */
    public int readOn(String follower, int most, Consumer<List<Logged>> reader) {
        return CurrentActor.as(
                Actor.WORKER,
                () -> java.util.Objects.requireNonNull(transaction.execute(status -> read(follower, most, reader))));
    }

    /** How many entries of the log a follower has not read yet. */
    public long lag(String follower) {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("""
                                select coalesce((select max(position) + 1 from ledger.leaf), 0)
                                    - coalesce((select next_position from ledger.follower where name = ?), 0)
                                """).param(follower).query(Long.class).single());
    }

    /** The names of those who have read. */
    List<String> names() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("select name from ledger.follower order by name")
                        .query(String.class)
                        .list());
    }

    private int read(String follower, int most, Consumer<List<Logged>> reader) {
        database.sql("insert into ledger.follower (name, next_position) values (?, 0) on conflict do nothing")
                .param(follower)
                .update();
        Optional<Long> next = database.sql(
                        "select next_position from ledger.follower where name = ? for update skip locked")
                .param(follower)
                .query(Long.class)
                .optional();
        if (next.isEmpty()) {
            return 0;
        }
        List<Logged> entries = database.sql("""
                        select l.position, e.* from ledger.leaf l join ledger.entry e using (subject, number)
                        where l.position >= ? and l.position < ? order by l.position
                        """)
                .params(next.get(), next.get() + most)
                .query((row, n) -> new Logged(row.getLong("position"), Entry.of(row, n)))
                .list();
        if (!entries.isEmpty()) {
            reader.accept(entries);
            database.sql("update ledger.follower set next_position = ? where name = ?")
                    .params(entries.getLast().position() + 1, follower)
                    .update();
        }
        return entries.size();
    }
}
