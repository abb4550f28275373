package io.privacycenter.requests;

import io.privacycenter.engine.Route;
import io.privacycenter.identity.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One case as it is stored. */
@Entity
@Table(schema = "requests", name = "case_file")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class CaseRow {

    @Id
    UUID id;

    UUID request;
    String reference;
    UUID controller;
    UUID subject;
    String language;
    Instant filed;

    /** When what it asks was asked first, where that was earlier. */
    @Column(name = "first_asked")
    @Nullable
    Instant firstAsked;

    @Enumerated(EnumType.STRING)
    CaseState state;

    @Column(name = "next_due")
    @Nullable
    Instant nextDue;

    /** Whether all that waited of it was decided a moment ago, and can still be undone. */
    boolean leaving;

    /** Whether a part of it waits for a second person. */
    @Column(name = "second_wanted")
    boolean secondWanted;

    /** Who decided all that waits of it, where that was one person. */
    @Column(name = "decided_by")
    @Nullable
    UUID decidedBy;

    /** Whether a part that waits is the data protection officer's to decide. */
    @Column(name = "officer_wanted")
    boolean officerWanted;

    /** Whether all that waits of it is. */
    @Column(name = "officer_alone")
    boolean officerAlone;

    @Column(name = "identity_level")
    int identityLevel;

    @Column(name = "sent_by")
    UUID sentBy;

    /** Another moves it, while the row is in hand here: so it is read and never written. */
    @Column(insertable = false, updatable = false)
    @Nullable
    UUID assignee;

    @Column(name = "assignee_sought", insertable = false, updatable = false)
    boolean assigneeSought;

    @Version
    long version;

    Advice.When when() {
        return new Advice.When(firstAsked == null ? filed : firstAsked, filed);
    }

    /** Whoever sent it is somebody else than whom it is about, or the same. */
    Route.Asker asker(Subject about) {
        return new Route.Asker(identityLevel, !sentBy.equals(about.person()));
    }

    Case toCase(List<Demand> demands) {
        return new Case(
                id,
                request,
                reference,
                controller,
                subject,
                Locale.of(language),
                filed,
                state,
                nextDue,
                identityLevel,
                sentBy,
                assignee,
                demands);
    }
}
