package io.privacycenter.configuration;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.vocabulary.Wrong;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a version comes about: a draft is begun from what is in force, or from any version before, changed, looked at, and
 * published. Two who change the same draft at once do not lose each other's work: the slower is told.
 */
@Service
@EnableConfigurationProperties(PublishingSettings.class)
@PreAuthorize(Administration.CONFIGURING)
public class Drafting {

    private final JdbcClient database;
    private final Administration administration;
    private final Configurations configurations;
    private final Controllers controllers;
    private final PracticeList practices;
    private final PublishingSettings settings;
    private final InstallationClock clock;

    Drafting(
            JdbcClient database,
            Administration administration,
            Configurations configurations,
            Controllers controllers,
            PracticeList practices,
            PublishingSettings settings,
            InstallationClock clock) {
        this.database = database;
        this.administration = administration;
        this.configurations = configurations;
        this.controllers = controllers;
        this.practices = practices;
        this.settings = settings;
        this.clock = clock;
    }

    /** How publishing ended. */
    public sealed interface Outcome {
        /** In force from now on. */
        record Published(int number) implements Outcome {}

        /** A second person has to agree. */
        record Awaited(Draft draft) implements Outcome {}
    }

    /** Whether a second person has to agree before anything is published. */
    public boolean takesTwo() {
        return settings.secondPerson();
    }

    /** The draft of a controller, or of the platform for null. */
    @Transactional(readOnly = true)
    public Optional<Draft> of(@Nullable UUID controller) {
        return database.sql("select * from configuration.draft where controller is not distinct from ?")
                .params(Arrays.asList(controller))
                .query(Drafting::read)
                .optional();
    }

    /** The draft that there is, or one begun from what is in force. */
    @Transactional
    public Draft begin(@Nullable UUID controller) {
        return of(controller).orElseGet(() -> insert(controller, beginning(controller)));
    }

    /** What a draft begins from: what is in force, or what a practice in its country starts from. */
    @Transactional(readOnly = true)
    public String beginning(@Nullable UUID controller) {
        return controller == null ? inForce(null) : written(controllers.get(controller));
    }

    /**
     * A draft that says this, where there is none.
     *
     * @param seen number of the version that it follows, as the caller saw it; 0 for none
     * @throws ChangedMeanwhile when there is a draft, or another version is in force
     */
    @Transactional
    public Draft begin(@Nullable UUID controller, int seen, String document) {
        checkSize(document);
        if (of(controller).isPresent() || latest(controller) != seen) {
            throw new ChangedMeanwhile("Somebody began a draft or published meanwhile: look at it again");
        }
        Draft draft = insert(controller, document);
        if (!draft.changedBy().equals(me()) || !draft.document().equals(document)) {
            throw new ChangedMeanwhile("Somebody else began a draft at this moment: look at it again");
        }
        return draft;
    }

    /** A draft that nobody keeps, to see what would follow from it. */
    @Transactional(readOnly = true)
    public Draft supposed(@Nullable UUID controller, String document) {
        return new Draft(UUID.randomUUID(), controller, latest(controller), document, 0, clock.instant(), me(), null);
    }

    /** A version as people read and write it; empty when none has this number. */
    @Transactional(readOnly = true)
    public Optional<String> version(@Nullable UUID controller, int number) {
        return number < 1 || number > latest(controller)
                ? Optional.empty()
                : Optional.of(configurations.written(controller, number));
    }

    /**
     * A draft that says what a version said. Published, it is a new version: what was decided under others stays theirs.
     *
     * @throws ChangedMeanwhile when there is a draft already, which this would write over
     */
    @Transactional
    public Draft back(@Nullable UUID controller, int version) {
        if (of(controller).isPresent()) {
            throw new ChangedMeanwhile("There is a draft already: publish it or throw it away first");
        }
        return insert(controller, configurations.written(controller, version));
    }

    /** @throws ChangedMeanwhile when it is not as the caller saw it */
    @Transactional
    public Draft save(Draft seen, String document) {
        checkSize(document);
        if (document.equals(seen.document())) {
            return current(seen);
        }
        return write(seen, document, seen.base(), null);
    }

    /**
     * Changes one thing of a practice: in its draft, or in one that is begun for it.
     *
     * @param seen the draft as the caller saw it; null for none
     * @param edit from the document to the changed one; see {@link Fields} and {@link Entries}
     * @throws ChangedMeanwhile when there is another draft than the caller saw
     */
    @Transactional
    public Draft change(Controller controller, @Nullable Draft seen, UnaryOperator<String> edit) {
        if (seen != null) {
            return save(seen, edit.apply(seen.document()));
        }
        if (of(controller.id()).isPresent()) {
            throw new ChangedMeanwhile("Somebody began to change this practice meanwhile: look at it again");
        }
        return insert(controller.id(), edit.apply(written(controller)));
    }

    /**
     * Changes the platform: in its draft, or in one that is begun for it.
     *
     * @throws InvalidDocument when the draft cannot be read
     */
    @Transactional
    public Draft change(UnaryOperator<Platform> edit) {
        Draft draft = begin(null);
        return save(draft, Documents.written(edit.apply(administration.readPlatform(draft.document()))));
    }

    /** What the platform says: in its draft, else in force, else nothing yet. */
    @Transactional(readOnly = true)
    public Platform platform() {
        return administration.readPlatform(of(null).map(Draft::document).orElseGet(administration::platformDocument));
    }

    /** What a practice says: in its draft, else in force, else what one in its country starts from. */
    @Transactional(readOnly = true)
    public Practice practice(Controller controller) {
        return administration.readPractice(
                controller, of(controller.id()).map(Draft::document).orElseGet(() -> written(controller)));
    }

    /**
     * Who answers what at a practice, as {@link #practice} says it.
     *
     * @throws IllegalArgumentException naming the line or the rule of retention that cannot be read
     */
    @Transactional(readOnly = true)
    public Answers answers(Controller controller) {
        Own own = administration.readOwn(
                controller, of(controller.id()).map(Draft::document).orElseGet(() -> written(controller)));
        Platform platform = configurations.platform().orElseGet(() -> Platform.empty(""));
        Practice practice = configurations.inForceAs(own);
        return own.followsPlatform() ? Answers.following(platform, practice) : Answers.of(platform, practice);
    }

    private String written(Controller controller) {
        String inForce = administration.practiceDocument(controller);
        return inForce.isEmpty() ? Documents.written(Beginning.of(controller.hostId())) : inForce;
    }

    /** The same draft, as what follows the version that others have published since it was begun. */
    @Transactional
    public Draft follow(Draft seen) {
        return write(seen, seen.document(), latest(seen.controller()), null);
    }

    /** @throws ChangedMeanwhile when it is not as the caller saw it */
    @Transactional
    public void drop(Draft seen) {
        if (database.sql("delete from configuration.draft where id = ? and version = ?")
                        .params(seen.id(), seen.revision())
                        .update()
                != 1) {
            throw new ChangedMeanwhile("The draft was changed or published meanwhile: look at it again");
        }
    }

    /**
     * Publishes a draft, or says that somebody wants it published where two have to; by the second it is.
     *
     * @param reason why; the second person's is not asked
     * @throws ChangedMeanwhile when it, or what it was begun from, is not as the caller saw it
     * @throws NeedsAPerson when a program asks where programs may not, or where two people have to agree
     * @throws IllegalArgumentException naming what cannot be published
     */
    @Transactional
    public Outcome publish(Draft seen, String reason) {
        Draft draft = current(seen);
        checkPerson();
        if (latest(draft.controller()) != draft.base()) {
            throw new ChangedMeanwhile(
                    "Version %d was published after this draft was begun from version %d: see what differs",
                    latest(draft.controller()), draft.base());
        }
        if (!takesTwo()) {
            return published(draft, reason);
        }
        Draft.Wish wish = draft.wanted();
        if (wish == null) {
            concerned(draft).forEach(controller -> rehearsed(draft, controller)); // nobody agrees to what cannot be
            return new Outcome.Awaited(write(
                    draft,
                    draft.document(),
                    draft.base(),
                    new Draft.Wish(me(), clock.instant(), Administration.checked(reason))));
        }
        if (wish.by().equals(me())) {
            throw new Wrong("Somebody else has to agree: you asked for it");
        }
        return published(draft, wish.reason());
    }

    /**
     * What a draft would be in force as, at one controller.
     *
     * @throws IllegalArgumentException naming what cannot be published
     */
    @Transactional(readOnly = true)
    public Published rehearsed(Draft draft, Controller controller) {
        return draft.controller() == null
                ? configurations.rehearsed(controller, administration.readToPublish(draft.document()))
                : configurations.rehearsed(controller, administration.readOwn(controller, draft.document()));
    }

    /** Whom a draft concerns: its controller, or every one that has published. */
    @Transactional(readOnly = true)
    public List<Controller> concerned(Draft draft) {
        return draft.controller() == null ? practices.published() : List.of(controllers.get(draft.controller()));
    }

    /** What a draft says otherwise than the version in force. @throws InvalidDocument when it is no JSON */
    @Transactional(readOnly = true)
    public List<Difference> differences(Draft draft) {
        return Difference.between(Documents.tree(inForce(draft.controller())), Documents.tree(draft.document()));
    }

    /** What a version says otherwise than another. */
    @Transactional(readOnly = true)
    public List<Difference> differences(@Nullable UUID controller, int before, int after) {
        return Difference.between(
                Documents.tree(configurations.written(controller, before)),
                Documents.tree(configurations.written(controller, after)));
    }

    private void checkPerson() {
        if (CurrentActor.get().filter(Integrator.class::isInstance).isEmpty()) {
            return;
        }
        if (!settings.byKeys()) {
            throw new NeedsAPerson("Keys publish nothing in this installation: a person has to");
        }
        if (takesTwo()) { // who made the key could agree with it
            throw new NeedsAPerson("Two people have to agree here, and a key is none of them");
        }
    }

    private Outcome published(Draft draft, String reason) {
        int number = draft.controller() == null
                ? administration.published(administration.readToPublish(draft.document()), reason)
                : administration.published(
                        draft.controller(),
                        administration.readOwn(controllers.get(draft.controller()), draft.document()),
                        reason);
        drop(draft);
        return new Outcome.Published(number);
    }

    private String inForce(@Nullable UUID controller) {
        return controller == null
                ? administration.platformDocument()
                : administration.practiceDocument(controllers.get(controller));
    }

    private int latest(@Nullable UUID controller) {
        return configurations.versions(controller).stream()
                .mapToInt(Configurations.Version::number)
                .max()
                .orElse(0);
    }

    private static void checkSize(String document) {
        if (document.length() > Documents.LARGEST) {
            throw new InvalidDocument("The document is larger than 2 MB");
        }
    }

    private Draft current(Draft seen) {
        return of(seen.controller())
                .filter(now -> now.id().equals(seen.id()) && now.revision() == seen.revision())
                .orElseThrow(
                        () -> new ChangedMeanwhile("The draft was changed or published meanwhile: look at it again"));
    }

    private Draft insert(@Nullable UUID controller, String document) {
        Draft draft =
                new Draft(UUID.randomUUID(), controller, latest(controller), document, 0, clock.instant(), me(), null);
        int made = database.sql("""
                        insert into configuration.draft (id, controller, base, document, changed, changed_by)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(Arrays.asList(
                        draft.id(),
                        controller,
                        draft.base(),
                        document,
                        Timestamp.from(draft.changed()),
                        draft.changedBy()))
                .update();
        return made == 1 ? draft : of(controller).orElseThrow();
    }

    private Draft write(Draft seen, String document, int base, Draft.@Nullable Wish wish) {
        Draft next = new Draft(
                seen.id(), seen.controller(), base, document, seen.revision() + 1, clock.instant(), me(), wish);
        int written = database.sql("""
                        update configuration.draft set document = ?, base = ?, version = ?, changed = ?, changed_by = ?,
                            proposed_by = ?, proposed = ?, reason = ?
                        where id = ? and version = ?
                        """)
                .params(Arrays.asList(
                        document,
                        base,
                        next.revision(),
                        Timestamp.from(next.changed()),
                        next.changedBy(),
                        wish == null ? null : wish.by(),
                        wish == null ? null : Timestamp.from(wish.since()),
                        wish == null ? null : wish.reason(),
                        seen.id(),
                        seen.revision()))
                .update();
        if (written != 1) {
            throw new ChangedMeanwhile("The draft was changed or published meanwhile: nothing of yours was saved");
        }
        return next;
    }

    private static UUID me() {
        return CurrentActor.get().map(Actor::actorId).orElseThrow();
    }

    private static Draft read(ResultSet row, int n) throws SQLException {
        UUID by = row.getObject("proposed_by", UUID.class);
        return new Draft(
                row.getObject("id", UUID.class),
                row.getObject("controller", UUID.class),
                row.getInt("base"),
                row.getString("document"),
                row.getLong("version"),
                row.getTimestamp("changed").toInstant(),
                row.getObject("changed_by", UUID.class),
                by == null
                        ? null
                        : new Draft.Wish(by, row.getTimestamp("proposed").toInstant(), row.getString("reason")));
    }
}
