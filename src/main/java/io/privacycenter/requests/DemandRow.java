package io.privacycenter.requests;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Scheme;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One demand as it is stored. */
@Entity
@Table(schema = "requests", name = "demand")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class DemandRow {

    @Id
    UUID id;

    @Column(name = "case_file")
    UUID caseFile;

    UUID controller;
    UUID subject;
    int position;
    String action;
    String restrictions;
    byte @Nullable [] message;

    @Enumerated(EnumType.STRING)
    DemandState state;

    @Enumerated(EnumType.STRING)
    Status status;

    String[] motives = {};
    Instant due;

    @Column(name = "due_rule")
    String dueRule;

    @Column(name = "not_before")
    @Nullable
    Instant notBefore;

    String route;

    /** Whether the data protection officer alone decides it. */
    @Column(name = "officer_decides")
    boolean officerDecides;

    String recommendation;

    /** As a reviewer changed it; null where it is as the rules said. */
    @Nullable
    String changed;

    byte @Nullable [] answer;

    @Nullable
    Instant leaves;

    /** As long as a second person has yet to agree. */
    @Column(name = "decided_by")
    @Nullable
    UUID decidedBy;

    @Nullable
    Instant answered;

    @Column(name = "answered_by")
    @Nullable
    UUID answeredBy;

    @Column(name = "agreed_by")
    @Nullable
    UUID agreedBy;

    @Column(name = "carried_out")
    @Nullable
    Instant carriedOut;

    @Nullable
    String failure;

    /** Kept beside what it follows from, since inboxes are cut by it. */
    @Column(name = "rules_agree")
    boolean rulesAgree;

    int attempts;

    @Nullable
    Instant extended;

    @Column(name = "withdrawn_at")
    @Nullable
    Instant withdrawnAt;

    @Column(name = "pause_categories")
    String @Nullable [] pauseCategories;

    @Column(name = "pause_ground")
    @Nullable
    String pauseGround;

    @Column(name = "looked_for")
    String @Nullable [] lookedFor;

    /** The earlier demand together with which it is answered. */
    @Column(name = "joined_to")
    @Nullable
    UUID joinedTo;

    @Version
    long version;

    @PrePersist
    @PreUpdate
    void follow() {
        rulesAgree = toDemand().rulesAgree();
    }

    Action action() {
        return Action.of(action).orElseThrow();
    }

    /** Whether it is answered with a copy of data. */
    boolean isCopy() {
        return Packages.answer(action());
    }

    /** Whether what it owes is an erasure, ordered and confirmed in the record. */
    boolean erases() {
        return !isCopy() && action() != Action.MODIFY;
    }

    Cause cause() {
        return new Cause(id, subject, controller, caseFile);
    }

    Restrictions restrictions() {
        return Written.restrictions(restrictions);
    }

    Recommendation recommendation() {
        return Written.recommendation(changed == null ? recommendation : changed);
    }

    Set<Motive> motives() {
        return Arrays.stream(motives).map(Motive::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    void motives(Set<Motive> chosen) {
        motives = chosen.stream().map(Motive::name).toArray(String[]::new);
    }

    /** Under what the person was looked for in vain; empty where they were found, or nobody had to look. */
    void lookedFor(Set<Scheme> under) {
        lookedFor = under.isEmpty()
                ? null
                : under.stream().map(Scheme::term).sorted().toArray(String[]::new);
    }

    Set<Scheme> lookedFor() {
        return lookedFor == null
                ? Set.of()
                : Arrays.stream(lookedFor).map(Scheme::of).collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    AskedPause pause() {
        return pauseGround == null || pauseCategories == null
                ? null
                : new AskedPause(Set.of(pauseCategories), PauseGround.of(pauseGround));
    }

    void pause(AskedPause asked) {
        pauseCategories = asked.categories().toArray(String[]::new);
        pauseGround = asked.ground().letter();
    }

    Demand toDemand() {
        return new Demand(
                id,
                caseFile,
                controller,
                subject,
                position,
                action(),
                restrictions(),
                state,
                status,
                motives(),
                due,
                dueRule,
                notBefore,
                Route.Cause.valueOf(route),
                officerDecides,
                recommendation(),
                changed == null ? null : Written.recommendation(recommendation),
                leaves,
                decidedBy,
                answered,
                answeredBy,
                agreedBy,
                carriedOut,
                failure,
                attempts,
                withdrawnAt,
                extended,
                pause(),
                joinedTo,
                lookedFor(),
                version);
    }
}
