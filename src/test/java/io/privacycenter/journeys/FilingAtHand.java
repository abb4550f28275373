package io.privacycenter.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.privacycenter.PrivacyCenter;
import io.privacycenter.identity.Controller;
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
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The packaged application with one door more, for a test that files requests in the process that it kills: screens want
 * a browser, and a browser is too slow to be killed in a hundred rounds. {@code POST /PERSON/SENDING} files a request to
 * erase messages and photos, has a doctor approve it, and answers with its reference.
 */
final class FilingAtHand {

    static final String PORT = "killed.filing-port";
    private static final String PRACTICE = "101";

    private final Filing filing;
    private final Desk desk;
    private final Controllers controllers;
    private final People people;
    private final JdbcClient database;
    private final int port;

    public static void main(String[] arguments) {
        SpringApplication.run(new Class<?>[] {PrivacyCenter.class, FilingAtHand.class}, arguments);
    }

    FilingAtHand(
            Filing filing,
            Desk desk,
            Controllers controllers,
            People people,
            JdbcClient database,
            Environment environment) {
        this.filing = filing;
        this.desk = desk;
        this.controllers = controllers;
        this.people = people;
        this.database = database;
        this.port = environment.getRequiredProperty(PORT, Integer.class);
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        try (exchange) {
            byte[] said;
            int status;
            try {
                said = file(path[1], UUID.fromString(path[2])).getBytes(StandardCharsets.UTF_8);
                status = 200;
            } catch (RuntimeException notFiled) {
                said = notFiled.toString().getBytes(StandardCharsets.UTF_8);
                status = 503;
            }
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    /** Sent again after a kill it goes on where it was. */
    private String file(String person, UUID sending) {
        Controller practice = controllers.ofHostId(PRACTICE).orElseThrow();
        Subject subject = CurrentActor.as(
                        Actor.WORKER, () -> people.find(practice.id(), new Identity(Scheme.HOST_ID, person)))
                .orElseThrow();
        Patient patient = new Patient(subject.person(), subject.id(), practice.id(), 2);
        Filed filed = signedIn(
                patient,
                Patient.ROLE,
                () -> filing.file(
                        patient, sending, Ask.of(Part.of(Action.DELETE, Set.of("messages", "photos"))), Locale.FRENCH));
        StaffMember doctor = doctor();
        signedIn(doctor, Role.DOCTOR.name(), () -> {
            Case file = desk.open(filed.reference()).orElseThrow();
            for (Demand demand : file.demands()) {
                if (demand.state() == DemandState.WORKING_OUT) {
                    throw new IllegalStateException("The source has not said yet what it holds");
                }
                if (demand.state() == DemandState.WITH_PRACTICE) {
                    desk.approve(doctor, demand);
                }
            }
            return file;
        });
        return filed.reference();
    }

    private StaffMember doctor() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("select id, name, title from identity.staff where name = 'Dr Hélène Martin'")
                        .query((row, n) -> new StaffMember(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("title"),
                                Set.of(Role.DOCTOR)))
                        .single());
    }

    private static <T> T signedIn(Actor actor, String role, Supplier<T> work) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                actor, null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
        SecurityContextHolder.setContext(context);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
