package io.privacycenter.ledger;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the log by position, for whoever owes something for each entry. Positions are given after commit and without a
 * gap, so a follower that remembers one number misses nothing. What it reads comes at least once: what it does in the
 * transaction of the reading happens exactly once, and anything else must bear a repetition.
 *
 * <p>They read facts about people. Acts of controllers and of the platform have positions in the log too, which are
 * passed by.
 */
@Component
public class Followers {

    /** Who reads for several at once waits for nobody else's row for long: each of them can still read alone. */
    private static final String LONGEST_WAIT_TOGETHER = "2s";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final List<Following> here = new CopyOnWriteArrayList<>();

    Followers(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** An entry at its position in the log. */
    public record Logged(long position, Entry entry) {}

    /** Who is owed something for each entry, under a name for ever. */
    record Follower(String name, Consumer<List<Logged>> reader) {}

    /**
     * Reads on from where a follower stands, and moves it on when the reader is done; when the reader fails, the same
     * comes again. Two nodes at once do not read for the same follower.
     *
     * @param follower its name, for ever; a new one begins at the first entry
     * @return how many positions it passed; 0 when there is nothing new, or another node is reading for it
     */
    public int readOn(String follower, int most, Consumer<List<Logged>> reader) {
        return readOn(new Follower(follower, reader), List.of(), most);
    }

    /**
     * The same for one, and in the same transaction for those who follow on this node and stand where it stands: the log is
     * read once for all of them. When one of them fails, all read the same again.
     */
    int readOnTogether(Follower one, int most) {
        return readOn(
                one,
                here.stream()
                        .map(Following::follower)
                        .filter(other -> !other.name().equals(one.name()))
                        .toList(),
                most);
    }

    private int readOn(Follower one, List<Follower> others, int most) {
        if (lag(one.name()) == 0) {
            return 0; // Nobody locks or writes a row only to find nothing.
        }
        return CurrentActor.as(
                Actor.WORKER,
                () -> java.util.Objects.requireNonNull(transaction.execute(status -> read(one, others, most))));
    }

    /** Has the log read for a follower as long as the application runs on this node. */
    public void follow(String follower, Consumer<List<Logged>> reader) {
        here.add(following(follower, reader));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        here.forEach(Following::start);
    }

    /** Before the database goes. */
    @PreDestroy
    void stop() {
        here.forEach(Following::close);
    }

    /** The same, started and closed by whoever asks. */
    Following following(String follower, Consumer<List<Logged>> reader) {
        return new Following(this, new Follower(follower, reader));
    }

    /** How many entries of the log a follower has not read yet. */
    public long lag(String follower) {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("""
                                select greatest(0, coalesce((select max(position) + 1 from ledger.leaf), 0)
                                    - coalesce((select next_position from ledger.follower where name = ?), 0))
                                """).param(follower).query(Long.class).single());
    }

    /** How many entries of the log the slowest follower has not read yet. */
    public long slowest() {
        return names().stream().mapToLong(this::lag).max().orElse(0);
    }

    /** The names of those who have read. */
    private List<String> names() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("select name from ledger.follower order by name")
                        .query(String.class)
                        .list());
    }

    private int read(Follower one, List<Follower> others, int most) {
        database.sql("insert into ledger.follower (name, next_position) values (?, 0) on conflict do nothing")
                .param(one.name())
                .update();
        Optional<Long> next = database.sql(
                        "select next_position from ledger.follower where name = ? for update skip locked")
                .param(one.name())
                .query(Long.class)
                .optional();
        if (next.isEmpty()) {
            return 0;
        }
        List<Follower> together = new ArrayList<>(standingAt(next.get(), others));
        together.add(one);
        List<Logged> entries = new ArrayList<>();
        long[] end = {next.get()};
        // An entry that somebody edited or deleted is for the audit to name: nothing is owed for it, and it holds up
        // nothing.
        database.sql("""
                        select l.position, l.hash as placed, e.*,
                            exists (select from ledger.own_chain o where o.subject = l.subject) as act
                        from ledger.leaf l left join ledger.entry e using (subject, number)
                        where l.position >= ? and l.position < ? order by l.position
                        """).params(next.get(), next.get() + most).query(row -> {
            end[0] = row.getLong("position") + 1;
            if (row.getObject("number") != null && !row.getBoolean("act")) {
                Entry entry = Entry.of(row, row.getRow());
                if (Arrays.equals(entry.body().hash(entry.previous(), entry.number()), row.getBytes("placed"))) {
                    entries.add(new Logged(end[0] - 1, entry));
                }
            }
        });
        if (end[0] > next.get()) {
            List<Logged> read = List.copyOf(entries);
            together.forEach(follower -> follower.reader().accept(read));
            database.sql("update ledger.follower set next_position = ? where name = any (?)")
                    .params(end[0], names(together))
                    .update();
        }
        return Math.toIntExact(end[0] - next.get());
    }

    /** Those for whom nobody reads at present; they stay where they are until the transaction ends. */
    private List<Follower> standingAt(long position, List<Follower> others) {
        if (others.isEmpty()) {
            return others;
        }
        database.sql("set local lock_timeout = '%s'".formatted(LONGEST_WAIT_TOGETHER))
                .update();
        List<String> there = database.sql("""
                        select name from ledger.follower where name = any (?) and next_position = ?
                        order by name for update skip locked
                        """)
                .params(names(others), position)
                .query(String.class)
                .list();
        return others.stream().filter(other -> there.contains(other.name())).toList();
    }

    private static String[] names(Collection<Follower> followers) {
        return followers.stream().map(Follower::name).toArray(String[]::new);
    }
}
