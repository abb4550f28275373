package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.Synthea;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator brings a practice into service, page by page, and another one changes it at the same time. */
class ConfigureIT {

    private static final String PRACTICE = "synthea-practice";
    private static final String ACCOUNTS = "Code de commerce L.123-22";

    /** A column of which the administrator says that it is not about people: whose codes are used. */
    private static final String CODES = "system";

    private static final String DOCTOR = PRACTICE + "@doctors.example";
    private static final String NUMBER = "S-1";
    private static final String EMAIL = "somebody@synthea.example";
    private static final String PHONE = "+33612345678";
    private static final String NO_CODE = "no code yet";
    private static final String PAGES = "/admin/practice/cabinet-martin/";
    private static final List<String> ALL = List.of(
            "/admin",
            "/admin/connect",
            "/admin/practices",
            "/admin/rules",
            "/admin/versions",
            "/admin/health",
            "/admin/keys",
            "/admin/webhooks",
            "/admin/set-up",
            PAGES + "who",
            PAGES + "uses",
            PAGES + "keep",
            PAGES + "shared",
            PAGES + "decides",
            PAGES + "words",
            PAGES + "look",
            PAGES + "try");

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    /** Two windows of one browser: a code of an authenticator works once. */
    private static BrowserContext lea;

    private static Page page;
    private static AdminPages admin;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data);
        stage = Stage.before(product);
        lea = stage.context();
        page = lea.newPage();
        admin = new AdminPages(page, product.address());
        Product.Member member = product.member("Léa Fontaine");
        new StaffPages(page, product.address()).signIn(member.email(), member.password(), member.secret());
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_practice_that_has_said_nothing_says_who_it_is_what_it_does_and_how_long_and_patients_can_come() {
        admin.registers("cabinet-neuf", "900");
        admin.saysWho("Cabinet Neuf", "3 rue des Lilas", "69002 Lyon");
        admin.namesThePolicy("cabinet-neuf");
        assertThat(page.getByText("This is no address of a page")).isVisible();
        admin.namesThePolicy("https://cabinet-neuf.example/privacy");
        admin.isSaved();
        assertThat(admin.title()).hasText("Cabinet Neuf: Who you are");
        admin.usesDataAsUsual();
        admin.goesOnToHowLong();
        admin.keepsAsTheLawSays("CNIL 2020-081");
        admin.goesToPublish();
        admin.publishes("The practice opens");

        Page patient = stage.page();
        new PatientPages(patient, product.address()).opensThePractice("cabinet-neuf");
        assertThat(patient.getByText("Cabinet Neuf").first()).isVisible();
        patient.navigate(product.address() + "/p/cabinet-neuf/notice");
        assertThat(patient.getByText("3 rue des Lilas").first()).isVisible();
        patient.context().close();
    }

    @Test
    void a_practice_with_a_software_that_nobody_here_knew_answers_the_first_request_of_a_patient() throws Exception {
        assumeTrue(Synthea.isHere(), Synthea.MISSING);
        SyntheaSoftware software = SyntheaSoftware.on(product);
        String person = software.somebody();

        // The practice, and what the columns of its database mean: proposed with reasons, accepted by a person.
        admin.registers(PRACTICE, NUMBER);
        admin.connects(
                "Synthea",
                software.port(),
                SyntheaSoftware.DATABASE,
                SyntheaSoftware.READER,
                SyntheaSoftware.PASSWORD,
                PRACTICE);
        admin.opensTheTable("patients");
        assertThat(page.getByText("DEMOGRAPHIC.AGE.BIRTH-DATE").first()).isVisible();
        admin.acceptsWhatIsSure();
        assertThat(admin.why()).containsText("Its name holds “expenses”");
        admin.movesBy("j", "healthcare_coverage");
        admin.movesBy("k", "healthcare_expenses");
        admin.chooses("FINANCIAL.INVOICE.AMOUNT");
        admin.decides("healthcare_coverage", "a");
        admin.opensTheTable("allergies");
        assertThat(admin.why()).containsText("allergies.patient");
        assertThat(admin.counted()).containsText("40 of 40 rows reach a patient");
        while (admin.left() > 0) {
            admin.decides(admin.current(), admin.current().equals(CODES) ? "n" : "a");
        }
        admin.savesInTheDraft();
        admin.goesToPublish();
        admin.looksWhatWouldFollow();
        admin.publishes("A second software");

        // What the practice says of itself, and what the pages say is missing; then it opens.
        admin.opensThePracticeBy(PRACTICE);
        admin.saysWho("Synthea Practice", "5 rue du Port", "44000 Nantes");
        admin.namesThePolicy("https://synthea-practice.example/privacy");
        admin.isSaved();
        admin.usesDataAsUsual();
        admin.goesOnToHowLong();
        admin.keepsAsTheLawSays("CNIL 2020-081");
        assertThat(page.getByText("Missing: " + ACCOUNTS)).isVisible();
        admin.keepsAsTheLawSays(ACCOUNTS);
        assertThat(page.getByText("Missing: " + ACCOUNTS)).hasCount(0);
        admin.namesARecipient("Hébergeur Exemple", "Hosts the software", "Héberge le logiciel", "Aloja el software");
        admin.goesOnToWhoDecides();
        admin.answers("Know how my data is used", "At once, if signed in");
        for (String said : List.of("Who you are", "Who gets data", "Who decides", "Words")) {
            assertThat(admin.step(said)).containsText("complete");
        }
        admin.goesToPublish();
        admin.looksWhatWouldFollow();
        admin.publishes("The practice opens");

        // Its software reports somebody who became a patient, and who can be written to.
        String key = admin.makesAKey("Synthea", PRACTICE);
        Product.Member doctor = admin.letsADoctorIn(DOCTOR, "Dr Anne Port", PRACTICE);
        software.reports(key, NUMBER, person, EMAIL, PHONE);

        // That person comes in by a code, is told at once how the data is used, and asks for a copy; the doctor
        // approves.
        DemoPages demo = new DemoPages(stage.page(), product.address());
        PatientPages patient = signedIn(demo, NO_CODE);
        patient.asksHowTheDataIsUsed();
        assertThat(patient.answerTo("How do I reach the data protection officer?"))
                .containsText("ines.robert@dpo-sante.example");
        patient.beginsARequest(List.of("See my data"));
        patient.wantsEverything();
        String reference = patient.sends();
        StaffPages desk = new StaffPages(stage.page(), product.address());
        desk.signIn(doctor.email(), doctor.password(), doctor.secret());
        desk.openInbox();
        desk.openCase(software.nameOf(person));
        desk.approveAll();

        // When the 48 hours of a medical file are over, what is read is what the database holds.
        demo.open();
        String before = demo.codeIn(EMAIL, "30 minutes");
        demo.moveOn("+2 days");
        demo.moveOn("+1 day");
        PatientPages reader = signedIn(demo, before);
        reader.follows(reference);
        reader.asksForTheCodeToHerPhone();
        demo.open();
        reader.confirmsTheCodeToHerPhone(demo.codeIn(PHONE, "code"));
        assertThat(reader.readsTheCopy()).isEqualTo(software.rowsOf(person, CODES));
        List.of(patient.page(), desk.page(), demo.page(), reader.page())
                .forEach(open -> open.context().close());
    }

    /** @param before the code that somebody was sent before */
    private static PatientPages signedIn(DemoPages demo, String before) {
        PatientPages patient = new PatientPages(stage.page(), product.address());
        patient.asksForALink(PRACTICE, EMAIL);
        demo.open();
        patient.typesTheCode(demo.codeAfter(before, EMAIL, "30 minutes"));
        patient.isInside();
        return patient;
    }

    @Test
    void of_two_who_change_a_practice_at_once_the_slower_is_told_and_the_draft_is_the_others() {
        String words = product.address() + "/admin/practice/cabinet-roche/who";
        Page other = lea.newPage();
        page.navigate(words);
        assertThat(admin.title()).hasText(Pattern.compile(".*: Who you are"));
        other.navigate(words);
        Locator city = other.getByLabel("Postcode and town");
        city.fill("74000 Annecy");
        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save in the draft"))
                .click();
        assertThat(other.getByText("Saved in the draft.")).isVisible();

        admin.field("Postcode and town").fill("1000 Elsewhere");
        admin.button("Save in the draft").click();
        assertThat(page.getByText("Somebody began to change this practice meanwhile"))
                .isVisible();
        page.reload();
        assertThat(admin.field("Postcode and town")).hasValue("74000 Annecy");
        other.close();
    }

    @Test
    void every_page_of_an_administrator_is_for_everybody() {
        List<String> found = new ArrayList<>();
        for (String path : ALL) {
            page.navigate(product.address() + path);
            assertThat(admin.title()).not().hasText("");
            Stage.violationsInBothLooks(page).forEach(what -> found.add(path + " " + what));
        }
        assertThat(found).isEmpty();
    }
}
