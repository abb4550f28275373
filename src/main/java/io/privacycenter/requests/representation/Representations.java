package io.privacycenter.requests.representation;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where requests for somebody else are noted beside their case; what is said of that person is sealed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Representations {

    private static final String SEAL = "representation:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    Representations(JdbcClient database, MasterKey key, InstallationClock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    public void note(UUID caseFile, UUID subject, UUID controller, Claim claim) {
        database.sql("insert into requests.representation (case_file, subject, controller, sealed) values (?, ?, ?, ?)")
                .params(caseFile, subject, controller, sealed(caseFile, claim))
                .update();
    }

    /** The one that a case of who asks is; empty for a request about oneself. */
    public Optional<Representation> of(UUID caseFile) {
        return by("case_file = ?", caseFile);
    }

    /** The one that led to a case of the person it is about. */
    public Optional<Representation> behind(UUID confirmedCase) {
        return by("confirmed_case = ?", confirmedCase);
    }

    /** A person of the practice has seen that they may ask. @return false when somebody has said so before */
    public boolean confirm(UUID caseFile, Claim claim, UUID confirmedCase, UUID by) {
        return database.sql("""
                        update requests.representation
                        set sealed = ?, confirmed_case = ?, confirmed = ?, confirmed_by = ?
                        where case_file = ? and confirmed_case is null
                        """)
                        .params(sealed(caseFile, claim), confirmedCase, Timestamp.from(clock.instant()), by, caseFile)
                        .update()
                == 1;
    }

    /** Forgets what a subject asked for others, and who asked for this subject; the cases themselves stay. */
    public void forget(UUID subject) {
        database.sql("""
                        update requests.case_file c set sent_by = c.subject from requests.representation r
                        where c.id = r.confirmed_case and r.subject = ?
                        """).param(subject).update();
        database.sql("""
                        update requests.package_opened p set actor = p.subject
                        from requests.demand d join requests.representation r on r.confirmed_case = d.case_file
                        where p.demand = d.id and r.subject = ?
                        """).param(subject).update();
        database.sql("""
                        delete from requests.representation r where r.subject = ?
                            or r.confirmed_case in (select c.id from requests.case_file c where c.subject = ?)
                        """).params(subject, subject).update();
    }

    private Optional<Representation> by(String condition, @Nullable UUID id) {
        return database.sql("select * from requests.representation where " + condition)
                .param(id)
                .query(this::read)
                .optional();
    }

    private Representation read(ResultSet row, int n) throws SQLException {
        UUID caseFile = row.getObject("case_file", UUID.class);
        return new Representation(
                caseFile,
                row.getObject("subject", UUID.class),
                row.getObject("controller", UUID.class),
                JSON.readValue(key.openText(SEAL + caseFile, row.getBytes("sealed")), Claim.class),
                row.getObject("confirmed_case", UUID.class));
    }

    private byte[] sealed(UUID caseFile, Claim claim) {
        return key.seal(SEAL + caseFile, JSON.writeValueAsString(claim));
    }
}
