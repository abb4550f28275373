package io.privacycenter;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.installation.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application as it is installed, with its demo of 20 November 2026, on a real PostgreSQL and a real port. It is
 * started once per test process and shared, so each test works with people of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "privacy-center.embedded=true",
            "privacy-center.demo=true",
            "privacy-center.demo-date=2026-11-20",
            // What is decided leaves at once; where it does not, a test says so.
            "privacy-center.review.undo=0s",
            // That keys publish nothing where nobody lets them, a test of drafts says.
            "privacy-center.publishing.by-keys=true",
            // Tests of Spring Boot export no metrics unless one says so.
            "management.prometheus.metrics.export.enabled=true",
            "privacy-center.watch.token=" + Installed.WATCH_TOKEN,
            // No front end is built for these tests, and none is started.
            "vaadin.productionMode=true",
            "vaadin.loadOnStartup=false"
        })
public abstract class Installed {

    protected static final String WATCH_TOKEN = "a-token-of-the-tests-that-nobody-guesses";
    protected static final String CABINET_MARTIN = "101";
    protected static final String TILLEULS = "102";
    protected static final String HOSPITAL = "107";

    @TestBean(methodName = "testServer")
    @SuppressWarnings("unused")
    private DatabaseServer server;

    @Autowired
    private ApplicationContext application;

    @Autowired
    protected InstallationClock clock;

    @Autowired
    protected Controllers controllers;

    @Autowired
    protected People people;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    protected DatabaseRoles roles;

    @Autowired
    protected Scheduler worker;

    static DatabaseServer testServer() {
        return DatabaseServer.on(TestDatabase.server());
    }

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry settings) {
        settings.add("privacy-center.data", () -> Folder.ONE);
        settings.add("privacy-center.webhooks.allow", Receiver::origin);
    }

    /** Our own database, as whoever owns its tables: no row-level security stands in the way. */
    protected JdbcClient owner() {
        return JdbcClient.create(ownerDatabase());
    }

    protected DataSource ownerDatabase() {
        return new DriverManagerDataSource(roles.url(), roles.owner(), roles.ownerPassword());
    }

    /** Our own database, as the application signs in to it. */
    protected DataSource appDatabase() {
        return new DriverManagerDataSource(
                roles.url(), roles.app().user(), roles.app().password());
    }

    /** The practice software's database, asked past the product. */
    protected JdbcClient medcom() {
        return JdbcClient.create(TestDatabase.dataSource("medcom"));
    }

    /** Drafts of others stand in nobody's way, and none stays. */
    protected void forgetDrafts() {
        owner().sql("delete from configuration.draft").update();
    }

    protected UUID controller(String hostId) {
        return controllers.ofHostId(hostId).orElseThrow().id();
    }

    /** Everybody of whom a practice has reported something. */
    protected List<UUID> subjects(UUID controller) {
        return owner().sql("select subject from ledger.subject_key where controller = ? order by subject")
                .param(controller)
                .query(UUID.class)
                .list();
    }

    protected Subject subject(String controller, String hostId) {
        return known(controller, hostId).orElseThrow();
    }

    /** Empty for somebody who was forgotten. */
    protected Optional<Subject> known(String controller, String hostId) {
        return CurrentActor.as(
                Actor.WORKER, () -> people.find(controller(controller), new Identity(Scheme.HOST_ID, hostId)));
    }

    protected Patient patient(String controller, String hostId, int level) {
        Subject subject = subject(controller, hostId);
        return new Patient(subject.person(), subject.id(), subject.controller(), level);
    }

    /** A grown patient of a practice who wrote messages there, the last first. */
    protected Patient whoWrote(String practice, int n) {
        String id = medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        join medcom.patients p on p.id = r.patient_id
                        where r.practice_id = ?::bigint and r.left_at is null and p.died_on is null
                          and p.birth_date < '2000-01-01' and m.sent_at > '2023-01-01'
                        group by r.patient_id order by r.patient_id desc offset ? limit 1
                        """).params(practice, n).query(String.class).single();
        return patient(practice, id, 2);
    }

    /** Somebody of the demo's staff. */
    protected StaffMember staff(String name, Role... granted) {
        return owner().sql("select id, name, title from identity.staff where name = ?")
                .param(name)
                .query((row, n) -> new StaffMember(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("title"),
                        Set.of(granted)))
                .single();
    }

    protected StaffMember drMartin() {
        return staff("Dr Hélène Martin", Role.DOCTOR);
    }

    protected StaffMember drBenali() {
        return staff("Dr Youssef Benali", Role.DOCTOR);
    }

    /** A doctor of another practice. */
    protected StaffMember drMorel() {
        return staff("Dr Claire Morel", Role.DOCTOR);
    }

    /** Does something as a patient who is signed in. */
    protected static <T> T as(Patient patient, Supplier<T> work) {
        return signedIn(patient, work);
    }

    /** Does something as a member of staff who is signed in. */
    protected static <T> T as(StaffMember member, Supplier<T> work) {
        return signedIn(member, work);
    }

    /** Opens a window, in English. @param who is signed in there; null for nobody */
    protected void window(@Nullable Actor who, Consumer<BrowserlessUIContext> work) {
        try (SecuredBrowserlessApplicationContext<Authentication> pages =
                        SpringBrowserlessApplicationContext.createSecured(application, "io.privacycenter.ui");
                BrowserlessUserContext user = who == null ? pages.newUser() : pages.newUser(authenticated(who));
                BrowserlessUIContext window = user.newWindow()) {
            window.getUI().setLocale(Locale.ENGLISH);
            work.accept(window);
        }
    }

    /** All that stands on the page that is open. */
    protected static String text(BrowserlessUIContext window) {
        return window.getUI().getCurrentView().getElement().getTextRecursively();
    }

    protected static <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(Actor.WORKER, work);
    }

    /** Does something so much later, and comes back. */
    protected <T> T later(Duration by, Supplier<T> work) {
        Instant before = clock.instant();
        clock.moveTo(before.plus(by));
        try {
            return work.get();
        } finally {
            clock.moveTo(before);
            // It sleeps by the same clock, and would sleep until it is so late again.
            worker.triggerCheckForDueExecutions();
        }
    }

    /** Nobody looks for expired data from here on but who is asked to: two at once would look at the same people. */
    protected void nobodySweeps() {
        TaskInstanceId sweeps = TaskInstanceId.of("find-expired", RecurringTask.INSTANCE);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(TaskInstanceCurrentlyExecutingException.class)
                .until(() -> worker.reschedule(sweeps, Instant.parse("2100-01-01T00:00:00Z")));
    }

    /**
     * Waits until work that is owed today is done. What another test owed on a day of its own is not due on this one.
     *
     * @param owed which work, in SQL
     */
    protected void awaitDone(String owed) {
        worker.triggerCheckForDueExecutions();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> owner().sql(
                                "select count(*) = 0 from work.scheduled_tasks where execution_time <= ? and " + owed)
                        .param(Timestamp.from(clock.instant()))
                        .query(Boolean.class)
                        .single());
    }

    private static <T> T signedIn(Actor actor, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authenticated(actor));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private static Authentication authenticated(Actor actor) {
        Stream<String> granted =
                actor instanceof StaffMember member ? member.roles().stream().map(Role::name) : Stream.of(Patient.ROLE);
        return UsernamePasswordAuthenticationToken.authenticated(
                actor,
                null,
                AuthorityUtils.createAuthorityList(granted.map("ROLE_"::concat).toList()));
    }

    private static final class Folder {
        static final Path ONE = fresh();

        static Path fresh() {
            try {
                Path folder = Files.createTempDirectory("privacy-center-installed");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(Path folder) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException leftToTheSystem) {
                // It lies in the folder for temporary files.
            }
        }
    }

    /** As an earlier release might have let somebody publish it. */
    protected void publishedWithoutUse(UUID controller) {
        owner().sql("""
                        insert into configuration.version (controller, number, document, hash, published, published_by, reason)
                        select controller, number + 1, replace(document, '"NO-LONGER-THAN"', '"NO-SUCH-RULE"'), hash, published,
                            published_by, 'Of no use'
                        from configuration.version where controller = ? order by number desc limit 1
                        """).param(controller).update();
        owner().sql("update configuration.in_force set number = number + 1 where controller = ?")
                .param(controller)
                .update();
    }

    /** Takes that back; a version published after it stays in force. */
    protected void neverPublishedWithoutUse(UUID controller) {
        owner().sql("delete from configuration.version where controller = ? and reason = 'Of no use'")
                .param(controller)
                .update();
        owner().sql("""
                        update configuration.in_force set number =
                            (select max(number) from configuration.version where controller = ?) where controller = ?
                        """).params(controller, controller).update();
    }
}
