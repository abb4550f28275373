package io.privacycenter.requests.asking;

import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Patient;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.representation.Beginning;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Doors doors;

    Drafts(DraftRows rows, MasterKey key, InstallationClock clock, Doors doors) {
        this.doors = doors;
        this.rows = rows;
        this.key = key;
        this.clock = clock;
    }

    /**
     * A request of a person for themselves.
     *
     * @param sending under this id it is sent, however often the button is pressed
     * @param place page on which the person was; null before there is one
     */
    public record Draft(UUID sending, Ask ask, @Nullable String place) {
        public Draft(UUID sending, Ask ask) {
            this(sending, ask, null);
        }
    }

    /** A request of a person for somebody else. Its papers are sent with it and are not kept before. */
    public record ForAnother(UUID sending, Beginning beginning) {}

    /** What a person has begun and can go on with. */
    public sealed interface Open {
        record Mine(Draft draft) implements Open {}

        record Anothers() implements Open {}
    }

    /** The draft of a person at the controller whose door they came through; a new one when there is none. */
    @Transactional(readOnly = true)
    public Draft of(Patient patient) {
        return row(patient, false).map(this::draft).orElseGet(() -> new Draft(UUID.randomUUID(), Ask.NOTHING));
    }

    @Transactional
    public void keep(Patient patient, Draft draft) {
        keep(patient, false, draft.sending(), Written.write(new Begun(draft.ask(), draft.place())));
    }

    @Transactional
    public void drop(Patient patient) {
        row(patient, false).ifPresent(rows::delete);
    }

    /** What the person has begun to ask for somebody else; a new one when there is none. */
    @Transactional(readOnly = true)
    public ForAnother forAnother(Patient patient) {
        return row(patient, true)
                .map(row -> new ForAnother(row.id, Written.beginning(open(row))))
                .orElseGet(() -> new ForAnother(UUID.randomUUID(), Beginning.NOTHING));
    }

    @Transactional
    public void keep(Patient patient, ForAnother draft) {
        keep(patient, true, draft.sending(), Written.write(draft.beginning()));
    }

    @Transactional
    public void dropForAnother(Patient patient) {
        row(patient, true).ifPresent(rows::delete);
    }

    /** What was changed last of what the person has begun; empty when nothing is. */
    @Transactional(readOnly = true)
    public Optional<Open> open(Patient patient) {
        return rows.findByPersonAndController(patient.person(), patient.controller()).stream()
                .filter(row -> row.forAnother || !draft(row).ask().isEmpty())
                .max(Comparator.comparing(row -> row.changed))
                .map(row -> row.forAnother ? new Open.Anothers() : new Open.Mine(draft(row)));
    }

    /** Mails the person a link that leads back here, on any device. @return false when no address of theirs is known */
    public boolean mailLink(Patient patient, Locale language) {
        return doors.linkToGoOn(patient, language).isPresent();
    }

    private void keep(Patient patient, boolean forAnother, UUID sending, String written) {
        DraftRow row = row(patient, forAnother).orElseGet(DraftRow::new);
        if (row.sealed == null) {
            row.id = sending;
            row.person = patient.person();
            row.controller = patient.controller();
            row.forAnother = forAnother;
        }
        row.sealed = key.seal(SEAL + row.id, written);
        row.changed = clock.instant();
        rows.saveAndFlush(row);
    }

    private Draft draft(DraftRow row) {
        Begun begun = Written.begun(open(row));
        return new Draft(row.id, begun.ask(), begun.place());
    }

    private String open(DraftRow row) {
        return key.openText(SEAL + row.id, row.sealed);
    }

    private Optional<DraftRow> row(Patient patient, boolean forAnother) {
        return rows.findByPersonAndControllerAndForAnother(patient.person(), patient.controller(), forAnother);
    }
}
