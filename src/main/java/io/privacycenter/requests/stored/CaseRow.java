package io.privacycenter.requests.stored;

import io.privacycenter.engine.Route;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
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
public class CaseRow {

    @Id
    public UUID id;

    public UUID request;
    public String reference;
    public UUID controller;
    public UUID subject;
    public String language;
    public Instant filed;

    /** When what it asks was asked first, where that was earlier. */
    @Column(name = "first_asked")
    @Nullable
    public Instant firstAsked;

    @Enumerated(EnumType.STRING)
    public CaseState state;

    @Column(name = "next_due")
    @Nullable
    public Instant nextDue;

    /** Whether all that waited of it was decided a moment ago, and can still be undone. */
    public boolean leaving;

    /** Whether a part of it waits for a second person. */
    @Column(name = "second_wanted")
    public boolean secondWanted;

    /** Who decided all that waits of it, where that was one person. */
    @Column(name = "decided_by")
    @Nullable
    public UUID decidedBy;

    /** Whether a part that waits is the data protection officer's to decide. */
    @Column(name = "officer_wanted")
    public boolean officerWanted;

    /** Whether all that waits of it is. */
    @Column(name = "officer_alone")
    public boolean officerAlone;

    @Column(name = "identity_level")
    public int identityLevel;

    @Column(name = "sent_by")
    public UUID sentBy;

    /** Another moves it, while the row is in hand here: so it is read and never written. */
    @Column(insertable = false, updatable = false)
    @Nullable
    UUID assignee;

    @Column(name = "assignee_sought", insertable = false, updatable = false)
    public boolean assigneeSought;

    @Version
    long version;

    public Advice.When when() {
        return new Advice.When(firstAsked == null ? filed : firstAsked, filed);
    }

    /** Whoever sent it is somebody else than whom it is about, or the same. */
    public Route.Asker asker(Subject about) {
        return new Route.Asker(identityLevel, !sentBy.equals(about.person()));
    }

    public Case toCase(List<Demand> demands) {
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
