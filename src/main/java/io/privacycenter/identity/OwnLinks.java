package io.privacycenter.identity;

import io.privacycenter.installation.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which files are read as one person's, or were for a while, as that person reads it. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class OwnLinks {

    private final People people;
    private final JdbcClient database;

    OwnLinks(People people, JdbcClient database) {
        this.people = people;
        this.database = database;
    }

    /**
     * Two files that became one person's.
     *
     * @param controllers whose files they are; where it was undone, only of the file that is the person's own
     * @param undone null while it holds
     */
    public record Joined(
            Set<UUID> controllers,
            LinkedPeople.Proof proof,
            Instant at,
            @Nullable Instant undone) {
        public Joined {
            controllers = Set.copyOf(controllers);
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Joined> of(Patient patient) {
        Set<UUID> own =
                people.subjectsOf(patient.person()).stream().map(Subject::id).collect(Collectors.toSet());
        UUID[] subjects = own.toArray(UUID[]::new);
        return database.sql("select * from identity.link where one = any(?) or other = any(?) order by at desc, id")
                .params(subjects, subjects)
                .query((row, n) -> joined(row, own))
                .list();
    }

    private static Joined joined(ResultSet row, Set<UUID> own) throws SQLException {
        Set<UUID> controllers = new HashSet<>();
        for (String side : List.of("one", "other")) {
            if (own.contains(row.getObject(side, UUID.class))) {
                controllers.add(row.getObject(side + "_at", UUID.class));
            }
        }
        return new Joined(
                controllers,
                LinkedPeople.Proof.valueOf(row.getString("proof")),
                row.getTimestamp("at").toInstant(),
                Columns.instant(row, "undone"));
    }
}
