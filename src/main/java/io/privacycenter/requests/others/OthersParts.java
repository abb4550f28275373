package io.privacycenter.requests.others;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was chosen for the parts of copies that may concern somebody else, kept with the demand; reasons are sealed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OthersParts {

    private static final String SEAL = "others-part:";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    OthersParts(JdbcClient database, MasterKey key, InstallationClock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /** One part of the copy of one demand. @param piece as the engine knows it */
    public record Part(UUID demand, UUID subject, UUID controller, String piece) {}

    /** What was chosen, by piece; what is not in it was left as the demand was approved. */
    public Map<String, Chosen> of(UUID demand) {
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        database.sql("select piece, choice, reason from requests.others_part where demand = ? order by piece")
                .param(demand)
                .query(row -> {
                    String piece = row.getString("piece");
                    byte[] reason = row.getBytes("reason");
                    chosen.put(
                            piece,
                            new Chosen(
                                    Choice.valueOf(row.getString("choice")),
                                    reason == null ? null : key.openText(seal(demand, piece), reason)));
                });
        return chosen;
    }

    /**
     * Chooses for one part. The demand is another from then on: who approves it has to have seen this.
     *
     * @return false when the demand no longer waits for a decision; nothing is changed then
     */
    public boolean choose(Part part, Chosen chosen, UUID actor) {
        int waiting = database.sql(
                        "update requests.demand set version = version + 1 where id = ? and state = 'WITH_PRACTICE'")
                .param(part.demand())
                .update();
        if (waiting == 0) {
            return false;
        }
        @Nullable String reason = chosen.reason();
        database.sql("""
                        insert into requests.others_part (demand, subject, controller, piece, choice, reason, actor, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (demand, piece) do update
                        set choice = excluded.choice, reason = excluded.reason, actor = excluded.actor, at = excluded.at
                        """)
                .param(part.demand())
                .param(part.subject())
                .param(part.controller())
                .param(part.piece())
                .param(chosen.choice().name())
                .param(reason == null ? null : key.seal(seal(part.demand(), part.piece()), reason))
                .param(actor)
                .param(Timestamp.from(clock.instant()))
                .update();
        return true;
    }

    /** Writes down that somebody read one. */
    public void read(Part part, UUID actor) {
        database.sql("""
                        insert into requests.others_part_read (demand, subject, controller, piece, actor, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        part.demand(),
                        part.subject(),
                        part.controller(),
                        part.piece(),
                        actor,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Those of the pieces that nobody had before them when the demand was decided, and for which nothing was chosen. */
    public Set<String> unseen(UUID demand, Set<String> concerned) {
        Set<String> unseen = new TreeSet<>(concerned);
        unseen.removeAll(of(demand).keySet());
        if (!unseen.isEmpty()) {
            database.sql("select piece from requests.bound_piece where demand = ?")
                    .param(demand)
                    .query(String.class)
                    .list()
                    .forEach(unseen::remove);
        }
        return unseen;
    }

    private static String seal(UUID demand, String piece) {
        return SEAL + demand + ":" + piece;
    }
}
