package io.privacycenter.identity.passkeys;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in with a passkey, and whose there are. A patient's opens what a proved address opens (level 1); that of a
 * member of staff stands for password and code. What went wrong is not said, and every attempt is the same work.
 */
@Service
public class Passkeys {

    static final Duration VALID = Duration.ofMinutes(5);
    static final int MOST = 10;
    private static final int LONGEST_NAME = 60;
    private static final String SEAL = "passkey-name";

    private final Ceremony ceremony;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final People people;
    private final Staff staff;
    private final Acts acts;

    Passkeys(
            Ceremony ceremony,
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            MasterKey key,
            People people,
            Staff staff,
            Acts acts) {
        this.ceremony = ceremony;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.people = people;
        this.staff = staff;
        this.acts = acts;
    }

    /** Whether browsers have passkeys at the address under which the product is reached. */
    @PreAuthorize("permitAll()")
    public boolean arePossible() {
        return ceremony.isPossible();
    }

    /** What to ask a browser of whoever stands at a door: the same for everybody. */
    @PreAuthorize("permitAll()")
    public Asked askToComeIn() {
        String challenge = Ceremony.freshChallenge();
        return new Asked(ceremony.toUse(challenge), challenge, clock.instant().plus(VALID));
    }

    /** The patient whose passkey answered, at a practice that knows them. Empty for any other reason at all. */
    @PreAuthorize("permitAll()")
    public Optional<Patient> comesIn(Asked asked, String answer, UUID controller) {
        return atTheDoor(() -> opened(asked, answer)
                .map(Row::person)
                .flatMap(person -> people.subjectsOf(person).stream()
                        .filter(subject -> subject.controller().equals(controller))
                        .min(Comparator.comparing(Subject::id)))
                .map(subject -> new Patient(subject.person(), subject.id(), subject.controller(), 1)));
    }

    /** The member of staff whose passkey answered. Empty for any other reason at all. */
    @PreAuthorize("permitAll()")
    public Optional<StaffMember> memberComesIn(Asked asked, String answer) {
        return atTheDoor(() -> opened(asked, answer).map(Row::staff).flatMap(staff::member));
    }

    /** What to ask the browser of a patient who is signed in. @param name what their device calls them by */
    @PreAuthorize("hasRole('PATIENT')")
    public Asked askToMake(Patient patient, String name) {
        return askToMake((Actor) patient, name);
    }

    /** Keeps the passkey that a patient's browser made. @return false when it is not to be kept */
    @PreAuthorize("hasRole('PATIENT')")
    public boolean keep(Patient patient, Asked asked, String answer, String name) {
        return CurrentActor.as(
                self(patient),
                () -> inTransaction(() -> {
                    boolean kept = put(patient.person(), null, asked, answer, name);
                    if (kept) {
                        line(patient, Passkey.What.MADE, named(name));
                    }
                    return kept;
                }));
    }

    @PreAuthorize("hasRole('PATIENT')")
    public List<Passkey> of(Patient patient) {
        return of((Actor) patient);
    }

    /** What happened to a patient's passkeys, newest first. */
    @PreAuthorize("hasRole('PATIENT')")
    public List<Passkey.Line> linesOf(Patient patient) {
        return CurrentActor.as(
                self(patient),
                () -> inTransaction(() -> database.sql(
                                "select what, name, at from identity.passkey_line where person = ? order by at desc limit 50")
                        .param(patient.person())
                        .query((row, n) -> new Passkey.Line(
                                Passkey.What.valueOf(row.getString("what")),
                                key.openText(SEAL, row.getBytes("name")),
                                row.getTimestamp("at").toInstant()))
                        .list()));
    }

    /** Removes one of the patient's own; from then on it opens nothing. */
    @PreAuthorize("hasRole('PATIENT')")
    public void remove(Patient patient, UUID passkey) {
        CurrentActor.run(
                self(patient),
                () -> transaction.executeWithoutResult(status -> database.sql(
                                "delete from identity.passkey where id = ? and person = ? returning name")
                        .params(passkey, patient.person())
                        .query((row, n) -> key.openText(SEAL, row.getBytes("name")))
                        .optional()
                        .ifPresent(name -> line(patient, Passkey.What.REMOVED, name))));
    }

    /** What to ask the browser of a member of staff who has just proved their password. */
    @PreAuthorize("isAuthenticated()")
    public Asked askToMake(Staff.Proved proved) {
        return askToMake(proved.member(), proved.member().name());
    }

    /** Keeps the passkey that a member's browser made. @return false when it is not to be kept */
    @PreAuthorize("isAuthenticated()")
    public boolean keep(Staff.Proved proved, Asked asked, String answer, String name) {
        UUID member = self(proved.member()).actorId();
        return asWorker(() -> {
            boolean kept = proved.holds(clock.instant()) && put(null, member, asked, answer, name);
            if (kept) {
                acts.record(null, member, clock.instant(), new Act.PasskeyAdded(member));
            }
            return kept;
        });
    }

    @PreAuthorize("isAuthenticated()")
    public List<Passkey> of(StaffMember member) {
        return of((Actor) member);
    }

    /** Removes one of the member's own. Removing needs no proof: a lost device is in a hurry. */
    @PreAuthorize("isAuthenticated()")
    public void remove(StaffMember member, UUID passkey) {
        self(member);
        asWorker(() -> {
            int removed = database.sql("delete from identity.passkey where id = ? and staff = ?")
                    .params(passkey, member.id())
                    .update();
            if (removed == 1) {
                acts.record(null, member.id(), clock.instant(), new Act.PasskeyRemoved(member.id()));
            }
            return removed;
        });
    }

    /** They go with whatever else a member signed in with. */
    @EventListener
    void end(Staff.Renewed renewed) {
        database.sql("delete from identity.passkey where staff = ?")
                .param(renewed.staff())
                .update();
    }

    private Asked askToMake(Actor owner, String name) {
        String challenge = Ceremony.freshChallenge();
        List<byte[]> known = CurrentActor.as(
                self(owner),
                () -> inTransaction(
                        () -> database.sql("select credential from identity.passkey where person = ? or staff = ?")
                                .params(owner.actorId(), owner.actorId())
                                .query((row, n) -> row.getBytes("credential"))
                                .list()));
        return new Asked(
                ceremony.toMake(challenge, handle(owner.actorId()), name, known),
                challenge,
                clock.instant().plus(VALID));
    }

    private boolean put(@Nullable UUID person, @Nullable UUID member, Asked asked, String answer, String name) {
        Optional<Ceremony.Made> made = isOld(asked) ? Optional.empty() : ceremony.made(asked.challenge(), answer);
        int has = database.sql("select count(*) from identity.passkey where person = ? or staff = ?")
                .params(Arrays.asList(person, member))
                .query(Integer.class)
                .single();
        if (made.isEmpty() || has >= MOST) {
            return false;
        }
        return database.sql("""
                        insert into identity.passkey (id, credential, person, staff, public_key, counter, name, made)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (credential) do nothing
                        """)
                        .params(Arrays.asList(
                                UUID.randomUUID(),
                                made.get().credential(),
                                person,
                                member,
                                made.get().publicKey(),
                                made.get().counter(),
                                key.seal(SEAL, named(name)),
                                Timestamp.from(clock.instant())))
                        .update()
                == 1;
    }

    /** Whose passkey answered; its use is noted. */
    private Optional<Row> opened(Asked asked, String answer) {
        if (isOld(asked)) {
            return Optional.empty();
        }
        return ceremony.read(answer)
                .flatMap(used -> database.sql("select * from identity.passkey where credential = ? for update")
                        .param(used.credential())
                        .query((row, n) -> new Row(
                                row.getObject("id", UUID.class),
                                row.getObject("person", UUID.class),
                                row.getObject("staff", UUID.class),
                                row.getBytes("public_key"),
                                row.getLong("counter")))
                        .optional()
                        .filter(row -> MessageDigest.isEqual(handle(row.owner()), used.handle()))
                        .filter(row -> ceremony.used(asked.challenge(), used, row.publicKey(), row.counter())
                                .map(counter -> note(row, counter))
                                .isPresent()));
    }

    private Row note(Row row, long counter) {
        database.sql("update identity.passkey set counter = ?, used = ? where id = ?")
                .params(counter, Timestamp.from(clock.instant()), row.id())
                .update();
        return row;
    }

    private List<Passkey> of(Actor owner) {
        return CurrentActor.as(
                self(owner),
                () -> inTransaction(() -> database.sql("""
                        select id, name, made, used from identity.passkey where person = ? or staff = ? order by made
                        """)
                        .params(owner.actorId(), owner.actorId())
                        .query((row, n) -> new Passkey(
                                row.getObject("id", UUID.class),
                                key.openText(SEAL, row.getBytes("name")),
                                row.getTimestamp("made").toInstant(),
                                row.getTimestamp("used") == null
                                        ? null
                                        : row.getTimestamp("used").toInstant()))
                        .list()));
    }

    private void line(Patient patient, Passkey.What what, String name) {
        database.sql("insert into identity.passkey_line (person, at, what, name) values (?, ?, ?, ?)")
                .params(patient.person(), Timestamp.from(clock.instant()), what.name(), key.seal(SEAL, name))
                .update();
    }

    private boolean isOld(Asked asked) {
        return !clock.instant().isBefore(asked.expires());
    }

    /** What a device knows its owner by: it says nothing to whoever reads the device, and is the same for each of their keys. */
    private byte[] handle(UUID owner) {
        return MasterKey.hmac(key.derive("passkey-handle"), owner.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws AccessDeniedException when it is not the owner who acts */
    private static Actor self(Actor owner) {
        return CurrentActor.get()
                .filter(actor -> actor.actorId().equals(owner.actorId()))
                .orElseThrow(() -> new AccessDeniedException("Passkeys are their owner's alone"));
    }

    private static String named(String name) {
        String stripped = name.strip();
        return stripped.length() > LONGEST_NAME ? stripped.substring(0, LONGEST_NAME) : stripped;
    }

    private <T> T atTheDoor(Supplier<T> work) {
        return CurrentActor.as(Actor.DOOR, () -> inTransaction(work));
    }

    /** Acts of the platform are recorded by administrators and by the product: a doctor's own passkey by the latter. */
    private <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(Actor.WORKER, () -> inTransaction(work));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private record Row(
            UUID id, @Nullable UUID person, @Nullable UUID staff, byte[] publicKey, long counter) {
        UUID owner() {
            return person != null ? person : Objects.requireNonNull(staff);
        }
    }
}
