package io.privacycenter.requests.reminding;

import io.privacycenter.identity.StaffMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a member of staff wants to be told in the morning what waits. Nobody can do without reminders. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Digests {

    private final JdbcClient database;

    Digests(JdbcClient database) {
        this.database = database;
    }

    @Transactional(readOnly = true)
    public boolean isWanted(StaffMember member) {
        return database.sql("select wanted from identity.digest where staff = ?")
                .param(member.id())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    @Transactional
    public void want(StaffMember member, boolean wanted) {
        database.sql("""
                        insert into identity.digest (staff, wanted) values (?, ?)
                        on conflict (staff) do update set wanted = excluded.wanted
                        """).params(member.id(), wanted).update();
    }
}
