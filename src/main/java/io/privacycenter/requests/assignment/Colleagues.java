package io.privacycenter.requests.assignment;

import io.privacycenter.identity.Role;
import io.privacycenter.installation.InstallationClock;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may decide at a controller; nobody, to an actor who may not and does not administer it either. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Colleagues {

    private final JdbcClient database;
    private final InstallationClock clock;

    Colleagues(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By name; the actor is one of them. */
    public List<Colleague> at(UUID controller) {
        return database
                .sql("select * from access.colleagues(?, ?)")
                .params(controller, Timestamp.from(clock.instant()))
                .query((row, n) -> colleague(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** Whether somebody may decide there. */
    public boolean isAt(UUID controller, UUID member) {
        return at(controller).stream().anyMatch(one -> one.id().equals(member));
    }

    private static Colleague colleague(ResultSet row) throws SQLException {
        Timestamp away = row.getTimestamp("away");
        return new Colleague(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                roles(row.getArray("roles")),
                away == null ? null : away.toInstant());
    }

    private static Set<Role> roles(Array roles) throws SQLException {
        return Arrays.stream((String[]) roles.getArray()).map(Role::valueOf).collect(Collectors.toSet());
    }
}
