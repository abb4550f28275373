package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main story, from the first look to the proof, as Camille Laurent and the doctors live it. */
class CamilleIT {

    private static final String EMAIL = "camille.laurent@example.org";
    private static final String PRACTICE = "cabinet-martin";
    private static final int HER_KEY = 100001;

    /** Her rows at Cabinet Martin, found by hand. */
    private static final String HERS =
            "registration_id in (select id from medcom.patient_practice where patient_id = 100001 and practice_id = 101)";

    private static final String IN_HER_THREADS = "thread_id in (select id from medcom.threads where " + HERS + ")";

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data);
        stage = Stage.before(product);
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_request_is_asked_recommended_approved_carried_out_and_proved(@TempDir Path downloads) throws Exception {
        JdbcClient medcom = JdbcClient.create(product.database("medcom"));
        Page hers = stage.page();
        PatientPages camille = new PatientPages(hers, product.address());
        DemoPages demo = new DemoPages(stage.page(), product.address());

        // She looks without saying who she is, and comes in by a link that works once.
        camille.opensThePractice(PRACTICE);
        isAccessible(hers);
        camille.asksForALink(PRACTICE, EMAIL);
        demo.open();
        String link = demo.linkIn(EMAIL, "30 minutes");
        camille.opensTheLink(link);
        camille.isInside();
        isAccessible(hers);
        assertThat(camille.kindOfData("Consultation notes")).containsText("14 March 2046");
        assertThat(camille.kindOfData("Invoices")).containsText("31 December 2036");
        assertThat(camille.kindOfData("Messages")).containsText("You said yes");

        // How her data is used: answered at once, without a human.
        camille.asksHowTheDataIsUsed();
        assertThat(camille.answerTo("How do I reach the data protection officer?"))
                .containsText("Inès Robert");

        // One request of three parts; what would happen is shown before it is sent.
        camille.beginsARequest(List.of("See my data", "Delete my data", "Stop a use"));
        camille.wantsEverything();
        camille.picksToErase(List.of("Messages", "Photos", "Consultation notes", "Invoices"));
        assertThat(camille.preview()).containsText("Messages and photos: would be erased");
        assertThat(camille.preview()).containsText("14 Mar 2046");
        isAccessible(hers);
        camille.goesOn();
        camille.picksToStop(List.of("Newsletter"));
        camille.goesOn();
        String reference = camille.sends();
        camille.follows(reference);
        assertThat(camille.part("Stop a use")).containsText("Done");
        assertThat(rows(medcom, "newsletter_subscriptions", "patient_id = 100001 and practice_id = 101"))
                .isZero();
        assertThat(camille.part("See my data")).containsText("Friday 27 November 2026");
        assertThat(camille.part("See my data")).containsText("not before Sun 22 Nov 2026");
        assertThat(camille.part("Delete my data")).containsText("Monday 21 December 2026");

        // A colleague of another practice sees nothing of it.
        Page elsewhere = stage.page();
        Product.Member morel = product.member("Dr Claire Morel");
        StaffPages another = new StaffPages(elsewhere, product.address());
        another.signIn(morel.email(), morel.password(), morel.secret());
        another.openInbox();
        assertThat(elsewhere.getByText("Camille")).hasCount(0);
        elsewhere.navigate(product.address() + "/review/case/" + reference);
        assertThat(elsewhere.getByText("Camille")).hasCount(0);

        // Dr Martin sees the recommendation with its reasons, and approves.
        Page desk = stage.page();
        Product.Member martin = product.member("Dr Hélène Martin");
        StaffPages doctor = new StaffPages(desk, product.address());
        doctor.signIn(martin.email(), martin.password(), martin.secret());
        doctor.openInbox();
        isAccessible(desk);
        doctor.openCase("Camille Laurent");
        isAccessible(desk);
        doctor.reasonsOf("Consultation notes").click();
        assertThat(desk.getByText("CNIL, délibération 2020-081").first()).isVisible();
        int messages = rows(medcom, "messages", IN_HER_THREADS);
        int notes = rows(medcom, "consultations", HERS);
        assertThat(messages).isEqualTo(86);
        doctor.approveAll();

        // Messages and photos are gone from the software's tables; notes and invoices are there, and she reads why.
        camille.follows(reference);
        assertThat(camille.answerOn("Delete my data")).containsText("We erase your messages and photos");
        assertThat(camille.answerOn("Delete my data")).containsText("14 March 2046");
        assertThat(camille.answerOn("Delete my data")).containsText("31 December 2036");
        assertThat(camille.part("Delete my data")).containsText(Pattern.compile("Done"));
        assertThat(rows(medcom, "messages", IN_HER_THREADS)).isZero();
        assertThat(rows(medcom, "photos", IN_HER_THREADS)).isZero();
        assertThat(rows(medcom, "consultations", HERS)).isEqualTo(notes).isEqualTo(23);
        assertThat(rows(medcom, "invoices", "patient_id = 100001 and practice_id = 101"))
                .isEqualTo(9);

        // The copy leaves after the 48 hours of the medical file, and after a code to her phone.
        demo.open();
        demo.moveOn("+2 days");
        demo.moveOn("+1 day");
        Page again = stage.page();
        camille = new PatientPages(again, product.address());
        camille.asksForALink(PRACTICE, EMAIL);
        demo.open();
        camille.opensTheLink(demo.linkAfter(link, EMAIL, "30 minutes"));
        camille.isInside();
        camille.follows(reference);
        camille.asksForTheCodeToHerPhone();
        demo.open();
        camille.confirmsTheCodeToHerPhone(demo.codeIn("+33", "code"));
        Path copy = camille.downloads(downloads);
        assertThat(visitsIn(copy)).isEqualTo(visits(medcom, "practice_id = 101"));
        assertThat(visitsIn(copy)).doesNotContainAnyElementsOf(visits(medcom, "practice_id <> 101"));

        // Every step is dated; the record verifies, until somebody changes a byte of it.
        assertThat(camille.receipt()).containsText("Intact");
        camille.opensTheRecord();
        isAccessible(again);
        assertThat(camille.check()).containsText("as they were written");
        JdbcClient ours = JdbcClient.create(product.database("privacy_center"));
        int changed = ours.sql("""
                        update ledger.entry set payload = replace(payload, 'care', 'cure')
                        where payload like '%care%' and subject = (
                            select subject from ledger.entry group by subject order by max(recorded) desc limit 1)
                        """).update();
        assertThat(changed).isPositive();
        again.reload();
        assertThat(camille.check()).not().containsText("as they were written");
        assertThat(camille.check()).containsText("checking");
    }

    @Test
    void what_was_begun_survives_the_session_and_is_sent_once_however_often_it_is_pressed() throws Exception {
        String email = "lucie.perrin@example.org";
        DemoPages demo = new DemoPages(stage.page(), product.address());
        PatientPages lucie = signedIn(email, demo);
        lucie.beginsARequest(List.of("Delete my data"));
        lucie.picksToErase(List.of("Photos"));
        lucie.page().context().close();

        lucie = signedIn(email, demo);
        lucie.beginsARequest(List.of("Delete my data"));
        assertThat(lucie.choice("Photos")).isChecked();
        lucie.goesOn();
        String reference = lucie.sends();
        lucie.page().goBack();
        lucie.page().goForward();
        int sent = JdbcClient.create(product.database("privacy_center"))
                .sql(
                        "select count(*) from requests.case_file where subject = (select subject from requests.case_file where reference = ?)")
                .param(reference)
                .query(Integer.class)
                .single();
        assertThat(sent)
                .as("the one she filed before the demo began, and this one")
                .isEqualTo(2);
    }

    @Test
    void a_link_works_once_and_says_so_the_second_time() throws Exception {
        String email = "karim.haddad@example.org";
        PatientPages karim = new PatientPages(stage.page(), product.address());
        DemoPages demo = new DemoPages(stage.page(), product.address());
        karim.asksForALink(PRACTICE, email);
        demo.open();
        String link = demo.linkIn(email, "30 minutes");
        karim.opensTheLink(link);
        karim.isInside();
        PatientPages somebody = new PatientPages(stage.page(), product.address());
        somebody.opensTheLink(link);
        somebody.readsThatTheLinkNoLongerWorks();
    }

    @Test
    void the_administrator_sees_what_the_tables_mean_and_which_rules_hold_and_no_patient() throws Exception {
        Page page = stage.page();
        Product.Member fontaine = product.member("Léa Fontaine");
        new StaffPages(page, product.address()).signIn(fontaine.email(), fontaine.password(), fontaine.secret());
        assertThat(page.getByText("NAME.FAMILY").first()).isVisible();
        assertThat(page.getByText("patients.id").first()).isVisible();
        isAccessible(page);
        page.navigate(product.address() + "/admin/rules");
        assertThat(page.getByText("CNIL, délibération 2020-081").first()).isVisible();
        assertThat(page.getByText("20 years after your last visit").first()).isVisible();
        isAccessible(page);
        assertThat(page.getByText("Laurent")).hasCount(0);
        page.navigate(product.address() + "/review");
        assertThat(page.getByText("Laurent")).hasCount(0);
    }

    @Test
    void every_page_carries_its_protections_and_no_address_a_session() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/", "/sign-in", "/p/" + PRACTICE)) {
                HttpHeaders headers = get(client, path);
                assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                        .as(path)
                        .contains("'nonce-")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("script-src 'unsafe-inline'");
                assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
                assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
                assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
                assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
                assertThat(headers.firstValue("Set-Cookie").orElse(""))
                        .contains("HttpOnly")
                        .contains("SameSite=Lax");
            }
            assertThat(get(client, "/review").firstValue("Location").orElse(""))
                    .endsWith("/sign-in")
                    .doesNotContain("jsessionid");
        }
    }

    private static HttpHeaders get(HttpClient client, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(product.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers();
    }

    private PatientPages signedIn(String email, DemoPages demo) {
        PatientPages patient = new PatientPages(stage.page(), product.address());
        patient.asksForALink(PRACTICE, email);
        demo.open();
        patient.typesTheCode(demo.codeIn(email, "30 minutes"));
        patient.isInside();
        return patient;
    }

    private static void isAccessible(Page page) {
        assertThat(Stage.violations(page)).isEmpty();
    }

    private static int rows(JdbcClient database, String table, String condition) {
        return database.sql("select count(*) from medcom." + table + " where " + condition)
                .query(Integer.class)
                .single();
    }

    /** Keys of her visits at some practices, asked past the product. */
    private static Set<String> visits(JdbcClient medcom, String practices) {
        Set<String> visits = new TreeSet<>(medcom.sql("""
                        select '["' || id || '"]' from medcom.consultations where registration_id in
                            (select id from medcom.patient_practice where patient_id = ? and %s)
                        """.formatted(practices))
                .param(HER_KEY)
                .query(String.class)
                .list());
        assertThat(visits).isNotEmpty();
        return visits;
    }

    /** Keys of the visits in a copy. */
    private static Set<String> visitsIn(Path copy) throws IOException {
        Set<String> visits = new TreeSet<>();
        try (ZipFile file = new ZipFile(copy.toFile())) {
            JsonNode data = JsonMapper.shared().readTree(file.getInputStream(file.getEntry("data.json")));
            data.get("kinds")
                    .forEach(kind -> kind.get("rows").forEach(row -> {
                        if (row.get("table").asString().equals("medcom.consultations")) {
                            visits.add(row.get("row").asString());
                        }
                    }));
        }
        return visits;
    }
}
