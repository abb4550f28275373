package io.privacycenter.requests;

import io.privacycenter.identity.Patient;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have begun to ask: kept on the server at every change, sealed, so that a lost session loses nothing. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class Drafts {

    private static final String SEAL = "draft:";

    private final DraftRows rows;
    private final MasterKey key;
    private final InstallationClock clock;

    Drafts(DraftRows rows, MasterKey key, InstallationClock clock) {
        this.rows = rows;
        this.key = key;
        this.clock = clock;
    }

    /** @param sending under this id it is sent, however often the button is pressed */
    public record Draft(UUID sending, Ask ask) {}

    /** The draft of a person at the controller whose door they came through; a new one when there is none. */
    @Transactional(readOnly = true)
    public Draft of(Patient patient) {
        return row(patient)
                .map(row -> new Draft(row.id, Written.ask(key.openText(SEAL + row.id, row.sealed))))
                .orElseGet(() -> new Draft(UUID.randomUUID(), Ask.NOTHING));
    }

    @Transactional
    public void keep(Patient patient, Draft draft) {
        DraftRow row = row(patient).orElseGet(DraftRow::new);
        if (row.sealed == null) {
            row.id = draft.sending();
            row.person = patient.person();
            row.controller = patient.controller();
        }
        row.sealed = key.seal(SEAL + row.id, Written.write(draft.ask()));
        row.changed = clock.instant();
        rows.saveAndFlush(row);
    }

    @Transactional
    public void drop(Patient patient) {
        row(patient).ifPresent(rows::delete);
    }

    private Optional<DraftRow> row(Patient patient) {
        return rows.findByPersonAndController(patient.person(), patient.controller());
    }
}
