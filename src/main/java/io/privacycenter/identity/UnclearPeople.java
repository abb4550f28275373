package io.privacycenter.identity;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions that the door leaves to a person of the practice: an address was proved, several people are known under it, and
 * the birth date did not tell which of them it is. Whoever came in sees what everybody sees.
 */
@Service
public class UnclearPeople {

    private static final String SEAL = "unclear-person";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    UnclearPeople(JdbcClient database, MasterKey key, InstallationClock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * One question.
     *
     * @param people how many are known under the address
     */
    public record Unclear(UUID id, UUID controller, Identity address, int people, Instant asked) {}

    /** Leaves a question; once for each address, however often somebody tries. */
    @Transactional(propagation = Propagation.MANDATORY)
    void ask(UUID controller, byte[] lookup, Identity address, int people) {
        database.sql("""
                        insert into identity.unclear_person (id, controller, lookup, sealed, people, asked)
                        values (?, ?, ?, ?, ?, ?) on conflict (controller, lookup) do nothing
                        """)
                .params(
                        UUID.randomUUID(),
                        controller,
                        lookup,
                        key.seal(SEAL, address.scheme().term() + ":" + address.value()),
                        people,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** The questions of the practices whose patients the actor answers, the oldest first. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Unclear> open() {
        return database.sql("select * from identity.unclear_person order by asked")
                .query((row, n) -> new Unclear(
                        row.getObject("id", UUID.class),
                        row.getObject("controller", UUID.class),
                        address(key.openText(SEAL, row.getBytes("sealed"))),
                        row.getInt("people"),
                        row.getTimestamp("asked").toInstant()))
                .list();
    }

    /** Somebody looked: what was wrong is right in the practice's own software now. Who it was is not decided here. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public void settle(UUID id) {
        database.sql("delete from identity.unclear_person where id = ?")
                .param(id)
                .update();
    }

    private static Identity address(String written) {
        String[] parts = written.split(":", 2);
        return new Identity(Scheme.of(parts[0]), parts[1]);
    }
}
