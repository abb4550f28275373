package io.privacycenter.requests.stored;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Scheme;
import io.privacycenter.requests.asking.Written;
import io.privacycenter.requests.cases.Cause;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
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
public class DemandRow {

    @Id
    public UUID id;

    @Column(name = "case_file")
    public UUID caseFile;

    public UUID controller;
    public UUID subject;
    public int position;
    public String action;
    public String restrictions;
    public byte @Nullable [] message;

    @Enumerated(EnumType.STRING)
    public DemandState state;

    @Enumerated(EnumType.STRING)
    public Status status;

    String[] motives = {};
    public Instant due;

    @Column(name = "due_rule")
    public String dueRule;

    @Column(name = "not_before")
    @Nullable
    public Instant notBefore;

    public String route;

    /** Whether the data protection officer alone decides it. */
    @Column(name = "officer_decides")
    public boolean officerDecides;

    public String recommendation;

    /** As a reviewer changed it; null where it is as the rules said. */
    @Nullable
    public String changed;

    public byte @Nullable [] answer;

    @Nullable
    public Instant leaves;

    /** As long as a second person has yet to agree. */
    @Column(name = "decided_by")
    @Nullable
    public UUID decidedBy;

    @Nullable
    public Instant answered;

    @Column(name = "answered_by")
    @Nullable
    public UUID answeredBy;

    @Column(name = "agreed_by")
    @Nullable
    public UUID agreedBy;

    @Column(name = "carried_out")
    @Nullable
    public Instant carriedOut;

    @Nullable
    public String failure;

    /** Kept beside what it follows from, since inboxes are cut by it. */
    @Column(name = "rules_agree")
    boolean rulesAgree;

    public int attempts;

    @Nullable
    public Instant extended;

    @Column(name = "withdrawn_at")
    @Nullable
    public Instant withdrawnAt;

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
    public UUID joinedTo;

    @Version
    public long version;

    @PrePersist
    @PreUpdate
    void follow() {
        rulesAgree = toDemand().rulesAgree();
    }

    public Action action() {
        return Action.of(action).orElseThrow();
    }

    /** Whether it is answered with a copy of data. */
    public boolean isCopy() {
        return Packages.answer(action());
    }

    /** Whether what it owes is an erasure, ordered and confirmed in the record. */
    public boolean erases() {
        return !isCopy() && action() != Action.MODIFY;
    }

    public Cause cause() {
        return new Cause(id, subject, controller, caseFile);
    }

    public Restrictions restrictions() {
        return Written.restrictions(restrictions);
    }

    public Recommendation recommendation() {
        return Written.recommendation(changed == null ? recommendation : changed);
    }

    public Set<Motive> motives() {
        return Arrays.stream(motives).map(Motive::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    public void motives(Set<Motive> chosen) {
        motives = chosen.stream().map(Motive::name).toArray(String[]::new);
    }

    /** Under what the person was looked for in vain; empty where they were found, or nobody had to look. */
    public void lookedFor(Set<Scheme> under) {
        lookedFor = under.isEmpty()
                ? null
                : under.stream().map(Scheme::term).sorted().toArray(String[]::new);
    }

    public Set<Scheme> lookedFor() {
        return lookedFor == null
                ? Set.of()
                : Arrays.stream(lookedFor).map(Scheme::of).collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    public AskedPause pause() {
        return pauseGround == null || pauseCategories == null
                ? null
                : new AskedPause(Set.of(pauseCategories), PauseGround.of(pauseGround));
    }

    public void pause(AskedPause asked) {
        pauseCategories = asked.categories().toArray(String[]::new);
        pauseGround = asked.ground().letter();
    }

    public Demand toDemand() {
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
