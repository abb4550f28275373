package io.privacycenter.demo;

import io.privacycenter.client.ApiException;
import io.privacycenter.client.OutboxSender;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceDefinition.Account;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.database.DatabaseServer;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the demo, once: the software's own database, what its controllers declare, the staff, the events that its host
 * side reports over HTTP, and what seven neighbours have asked. A crash in between is made good at the next start.
 */
@Component
@ConditionalOnProperty(name = "privacy-center.demo", havingValue = "true")
class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String DATABASE = "medcom";

    private final Settings settings;
    private final EmbeddedPostgres server;
    private final Controllers controllers;
    private final Configurations configurations;
    private final SourceSecrets secrets;
    private final Staff staff;
    private final Grants grants;
    private final ApiKeys keys;
    private final Neighbourhood neighbourhood;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final WebServerApplicationContext web;

    Demo(
            Settings settings,
            DatabaseServer databases,
            Controllers controllers,
            Configurations configurations,
            SourceSecrets secrets,
            Staff staff,
            Grants grants,
            ApiKeys keys,
            Neighbourhood neighbourhood,
            InstallationClock clock,
            TransactionTemplate transaction,
            WebServerApplicationContext web) {
        this.settings = settings;
        this.server = Objects.requireNonNull(databases.embedded(), "The demo runs on the embedded database");
        this.controllers = controllers;
        this.configurations = configurations;
        this.secrets = secrets;
        this.staff = staff;
        this.grants = grants;
        this.keys = keys;
        this.neighbourhood = neighbourhood;
        this.clock = clock;
        this.transaction = transaction;
        this.web = web;
    }

    @EventListener(ApplicationReadyEvent.class)
    void make() throws SQLException, ApiException, InterruptedException {
        SecretFile made = new SecretFile(settings.data().resolve("keys"), "demo-made");
        LocalDate anchor = made.read()
                .map(LocalDate::parse)
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris")));
        if (made.read().isEmpty()) {
            LOG.info("The demo is being made; this takes a minute, once.");
            DataSource medcom = database(anchor);
            CurrentActor.run(Actor.WORKER, this::declare);
            List<String> signIns = new ArrayList<>();
            String key = Objects.requireNonNull(CurrentActor.as(Actor.WORKER, () -> people(signIns)));
            OutboxSender.Sent sent = MedComHost.report(address(), key, medcom);
            LOG.info("The host reported {} events, {} refused.", sent.events(), sent.refused());
            neighbourhood.ask(anchor);
            new SecretFile(settings.data(), SignIns.FILE).write(String.join("\n", signIns));
            made.write(anchor.toString());
        } else {
            CurrentActor.run(Actor.WORKER, this::follow);
        }
        LOG.info("The demo is ready. Sign-ins: {}", settings.data().resolve(SignIns.FILE));
    }

    /** The address on which the application itself answers. */
    private URI address() {
        return URI.create(
                "http://127.0.0.1:" + Objects.requireNonNull(web.getWebServer()).getPort());
    }

    private DataSource database(LocalDate anchor) throws SQLException {
        server.createDatabaseIfMissing(DATABASE);
        PGSimpleDataSource medcom = new PGSimpleDataSource();
        medcom.setUrl(server.jdbcUrl(DATABASE));
        medcom.setUser(server.user());
        medcom.setPassword(server.password());
        if (!MedComDatabase.exists(medcom)) {
            MedComDatabase.fill(medcom, anchor);
        }
        return medcom;
    }

    private void declare() {
        PlatformDocument document = PlatformDocument.read();
        String password = SecretFile.random();
        account(document.source().user(), password);
        transaction.executeWithoutResult(status -> {
            if (configurations.platform().isEmpty()) {
                secrets.keep(document.source().id(), Account.READING, password);
                configurations.publish(
                        new Platform(
                                "MedCom",
                                document.selectors(),
                                List.of(),
                                List.of(),
                                document.kinds(),
                                List.of(document.source().at(server.jdbcUrl(DATABASE))),
                                List.of(document.mapping()),
                                Map.of(),
                                DemoPractice.defaults(),
                                Platform.Past.NONE),
                        "The demo");
            } else {
                secrets.keep(document.source().id(), Account.READING, password);
            }
            for (DemoPractice one : DemoPractice.all()) {
                Controller controller = controllers
                        .ofHostId(one.practice().hostId())
                        .orElseGet(() ->
                                controllers.register(one.slug(), one.practice().hostId()));
                if (!configurations.hasPublished(controller)) {
                    configurations.publish(controller.id(), own(one), "The demo");
                }
            }
        });
    }

    /**
     * The server may have begun on another port than before, since somebody took its own. Whoever listens there now, perhaps
     * the server of another demo, is not asked for MedCom's data.
     */
    private void follow() {
        String id = PlatformDocument.read().source().id();
        String url = server.jdbcUrl(DATABASE);
        configurations
                .platform()
                .filter(platform -> platform.sources().stream()
                        .anyMatch(one -> one.id().equals(id)
                                && !one.url().equals(url)
                                && withoutPort(one.url()).equals(withoutPort(url))))
                .ifPresent(platform -> configurations.publish(
                        platform.moved(id, url), "The demo's database server began on another port"));
    }

    private static String withoutPort(String url) {
        return url.replaceFirst(":\\d+/", "/");
    }

    private Own own(DemoPractice one) {
        return one.followsPlatform()
                ? Own.following(configurations.platform().orElseThrow(), one.practice())
                : Own.of(one.practice());
    }

    /** The account that reads and erases: the rows of MedCom, nothing of ours. */
    private void account(String user, String password) {
        PGSimpleDataSource medcom = new PGSimpleDataSource();
        medcom.setUrl(server.jdbcUrl(DATABASE));
        medcom.setUser(server.user());
        medcom.setPassword(server.password());
        try (Connection connection = medcom.getConnection();
                Statement statement = connection.createStatement()) {
            String name = statement.enquoteIdentifier(user, true);
            String secret = statement.enquoteLiteral(password);
            statement.execute("""
                    do $$ begin
                        if not exists (select 1 from pg_roles where rolname = 'medcom') then create role medcom login; end if;
                    end $$
                    """);
            statement.execute("alter role " + name + " password " + secret);
            statement.execute("grant usage on schema medcom to " + name);
            statement.execute("grant select, update, delete on all tables in schema medcom to " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The account of the demo's source cannot be made", e);
        }
    }

    /** Staff with random passwords, and the host's key. @return the key */
    private @Nullable String people(List<String> signIns) {
        signIns.add("Sign-ins of the demo. They are random, and made once.");
        signIns.add("");
        signIns.add("Patient: Camille Laurent, camille.laurent@example.org, at " + settings.baseUrl()
                + "/p/cabinet-martin");
        signIns.add("Her messages, and the codes to her phone: " + settings.baseUrl() + "/demo");
        signIns.add("");
        signIns.add("Staff sign in at " + settings.baseUrl()
                + "/sign-in with a code of an authenticator; /demo shows it too.");
        return transaction.execute(status -> {
            signIns.add(member(
                    "helene.martin@cabinet-martin.example",
                    "Dr Hélène Martin",
                    "General practice",
                    "101",
                    Role.DOCTOR));
            signIns.add(member(
                    "youssef.benali@cabinet-martin.example",
                    "Dr Youssef Benali",
                    "General practice",
                    "101",
                    Role.DOCTOR));
            signIns.add(member(
                    "ines.robert@cabinet-martin.example", "Inès Robert", "Data protection officer", "101", Role.DPO));
            signIns.add(
                    member("claire.morel@tilleuls.example", "Dr Claire Morel", "General practice", "102", Role.DOCTOR));
            signIns.add(
                    member("lea.fontaine@medcom.example", "Léa Fontaine", "Administrator", null, Role.ADMINISTRATOR));
            String key = keys.issue("MedCom host", null);
            signIns.add("");
            signIns.add("API key of the host: " + key);
            return key;
        });
    }

    private String member(String email, String name, String title, @Nullable String hostId, Role role) {
        Staff.Credentials credentials = staff.enroll(email, name, title);
        UUID controller = hostId == null
                ? null
                : controllers.ofHostId(hostId).map(Controller::id).orElseThrow();
        grants.give(credentials.id(), role, controller);
        if (controller != null) { // the practices of the demo are French, the platform writes English
            staff.reads(new StaffMember(credentials.id(), name, title, Set.of(role)), Locale.FRENCH);
        }
        return "%n%s (%s)%n  e-mail    %s%n  password  %s%n  secret    %s"
                .formatted(name, title, credentials.email(), credentials.password(), credentials.totpSecret());
    }
}
