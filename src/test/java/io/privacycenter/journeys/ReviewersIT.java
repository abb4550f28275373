package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.ledger.VerifyProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reviewers decide otherwise than by one key, what they owe one another, and what their patients read of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewersIT {

    private static final String PRACTICE = "cabinet-martin";
    private static final String MOTIVE = "We have a valid reason to keep or use it";

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    /** Signed in once: a code of an authenticator works once in its thirty seconds. */
    private static StaffPages martin;

    private static StaffPages benali;
    private static StaffPages officer;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data);
        stage = Stage.before(product);
        martin = signedIn("Dr Hélène Martin");
        benali = signedIn("Dr Youssef Benali");
        officer = signedIn("Inès Robert");
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_doctor_keeps_one_kind_of_what_would_be_erased_and_the_patient_reads_what_and_why() {
        String reference = opens(martin, "Jeanne Fabre");
        martin.keeps("Photos", MOTIVE, "Nous en avons besoin pour un litige en cours.");
        assertThat(martin.said()).containsText("Approved");

        PatientPages jeanne = patient("jeanne.fabre@example.org");
        jeanne.follows(reference);
        assertThat(jeanne.answerOn("Delete my data"))
                .containsText(Pattern.compile(
                        "Nous n’effaçons pas.: photos\\. La raison suit\\.\\s+Nous en avons besoin pour un litige"));
        assertThat(jeanne.answerOn("Delete my data")).containsText(Pattern.compile("ou saisir CNIL\\.$"));
        assertThat(jeanne.part("Delete my data")).containsText("Done in part");
    }

    @Test
    void a_doctor_denies_with_a_motive_and_the_patient_reads_it_with_whom_to_complain_to() {
        String reference = opens(martin, "Noé Garnier");
        martin.deny(MOTIVE, "Le groupe sanguin a été contrôlé deux fois.");
        assertThat(martin.said()).containsText("Denied. Noé is told why.");

        PatientPages noe = patient("noe.garnier@example.org");
        noe.follows(reference);
        assertThat(noe.answerOn("Delete my data")).containsText("Le groupe sanguin a été contrôlé deux fois.");
        assertThat(noe.answerOn("Delete my data")).containsText("CNIL");
        assertThat(noe.part("Delete my data")).containsText("Kept");
    }

    @Test
    void more_time_is_taken_once_and_the_patient_reads_until_when_and_why() {
        String reference = opens(martin, "Karim Haddad");
        String until = martin.takesMoreTime("Nos archives déménagent.");
        martin.openReference(reference);
        assertThat(martin.title()).containsText("Karim");
        assertThat(button(martin, "More time")).hasCount(0);

        PatientPages karim = patient("karim.haddad@example.org");
        karim.follows(reference);
        assertThat(karim.conversation()).containsText("Nos archives déménagent.");
        assertThat(karim.part("See my data")).containsText(until);
        assertThat(karim.steps().filter(new Locator.FilterOptions().setHasText("More time taken")))
                .containsText("Answer by " + until);
    }

    @Test
    void a_colleague_is_asked_and_answers_both_read_it_and_the_patient_does_not() {
        String reference = opens(martin, "Théo Marchand");
        martin.asksAColleague("Dr Youssef Benali", "Still needed for his running club?");

        benali.openReference(reference);
        assertThat(benali.advice()).containsText("Still needed for his running club?");
        benali.advises("As recommended", "No, the season is over.");
        assertThat(benali.advice()).containsText("No, the season is over.");

        martin.openReference(reference);
        assertThat(martin.advice()).containsText("Dr Youssef Benali answered on");
        assertThat(martin.advice()).containsText("No, the season is over.");

        PatientPages theo = patient("theo.marchand@example.org");
        theo.follows(reference);
        assertThat(theo.steps().first()).isVisible();
        assertThat(theo.page().locator("body"))
                .not()
                .containsText(Pattern.compile("running club|season is over|Benali"));
    }

    @Test
    void while_a_doctor_is_away_her_deputy_finds_what_is_with_her_and_decides_under_his_own_name() {
        String reference = opens(martin, "Lucie Perrin");
        martin.takes();
        benali.openInbox();
        String hisOwn = benali.title().innerText();
        assertThat(benali.row("Lucie Perrin")).hasCount(0);

        martin.isAway("20/11/2026", "21/11/2026", "Dr Youssef Benali");
        benali.openInbox();
        assertThat(benali.title()).not().hasText(hisOwn);
        assertThat(benali.row("Lucie Perrin")).isVisible();
        benali.openCase("Lucie Perrin");
        benali.approveAll();

        martin.openReference(reference);
        assertThat(martin.page()
                        .getByText(Pattern.compile("by Dr Youssef Benali"))
                        .first())
                .isVisible();
    }

    @Test
    void of_two_who_decide_at_once_the_slower_reads_who_was_faster_and_nothing_is_decided_twice() {
        String reference = opens(martin, "Paul Roussel");
        benali.openReference(reference);
        martin.approveAll();

        benali.deny(MOTIVE, "Trop tard.");
        assertThat(benali.said()).containsText("Dr Hélène Martin decided this on");
        assertThat(benali.said()).containsText("Nothing was changed.");
        // "Approved by …" while it is carried out, "Accepted, by …" once it is.
        assertThat(benali.page()
                        .getByText(Pattern.compile("^\\S+ by Dr Hélène Martin on "))
                        .first())
                .isVisible();

        PatientPages paul = patient("paul.roussel@example.org");
        paul.follows(reference);
        assertThat(paul.steps().filter(new Locator.FilterOptions().setHasText("Decided: ")))
                .hasCount(1);
        assertThat(paul.page().locator("body")).not().containsText("Trop tard.");
    }

    @Test
    void the_officer_takes_evidence_of_a_case_on_paper_and_as_data_and_anybody_can_check_it(@TempDir Path folder)
            throws IOException, InterruptedException {
        String reference = opens(martin, "Sofia Almeida");
        martin.approveAll();

        officer.openReference(reference);
        officer.wantsEvidence();
        Path file = await().until(
                        () -> officer.downloads("Download the data (JSON)", folder), ReviewersIT::isInTheLogAsAWhole);
        Path paper = officer.downloads("Download the PDF", folder);

        JsonNode account = cases(file).required(0);
        String hash = account.required("record").required(0).required("hash").asString();
        assertThat(account.required("reference").asString()).isEqualTo(reference);
        assertThat(account.required("demands")
                        .valueStream()
                        .map(part -> part.at("/decided/by/name").asString("")))
                .contains("Dr Hélène Martin");
        try (PDDocument pdf = Loader.loadPDF(paper.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(
                            "What became of request " + reference,
                            "Taken by Inès Robert",
                            "for a supervisory authority",
                            "Dr Hélène Martin",
                            hash.substring(0, 32))
                    .doesNotContain("Almeida");
        }
        VerifyProgram.Run checked = VerifyProgram.compiled(folder).run(file.toString());
        assertThat(checked.exit()).as(checked.said()).isZero();
    }

    @Test
    void on_the_day_before_a_yes_was_taken_back_the_use_was_allowed_and_today_it_is_not() {
        PatientPages camille = patient("camille.laurent@example.org");
        camille.goesToHerHome();
        camille.turnsOff("Newsletter");
        assertThat(camille.lineOf("Newsletter")).containsText("Off since");

        martin.opensTheFileOf("Camille Laurent");
        Locator use = martin.cell("Newsletter profile · Offers and promotions · Use");
        assertThat(use).not().hasAttribute("aria-label", Pattern.compile(": allowed"));
        martin.goesBack(1);
        assertThat(martin.title()).containsText("What was allowed on 19 November 2026");
        assertThat(use).hasAttribute("aria-label", Pattern.compile(": allowed$"));
    }

    /** The first one: as long as others wait, there is a neighbour. */
    @Test
    @Order(1)
    void keys_lead_from_a_case_to_its_neighbour_and_a_link_to_the_file_for_which_the_open_request_is_reason_enough() {
        opens(martin, "Théo Marchand");
        martin.page().keyboard().press("k");
        assertThat(martin.title()).not().containsText("Théo");
        martin.page().keyboard().press("j");
        assertThat(martin.title()).containsText("Théo");

        martin.opensTheirFile();
        Locator matrix = martin.cell("Messages · Care and treatment · Use").first();
        Locator list = martin.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Messages · Care and treatment · Use: allowed"));
        assertThat(matrix).isVisible();
        button(martin, "List").click();
        assertThat(list).isVisible();
        assertThat(matrix).isHidden();
    }

    /** @return the reference of the case */
    private static String opens(StaffPages reviewer, String patient) {
        reviewer.openInbox();
        reviewer.openCase(patient);
        return reviewer.reference();
    }

    private static Locator button(StaffPages reviewer, String name) {
        return reviewer.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static JsonNode cases(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file)).required("cases");
    }

    private static boolean isInTheLogAsAWhole(Path file) {
        try {
            return cases(file)
                    .required(0)
                    .required("record")
                    .valueStream()
                    .noneMatch(entry -> entry.required("position").isNull());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StaffPages signedIn(String name) throws IOException {
        Product.Member member = product.member(name);
        StaffPages pages = new StaffPages(stage.page(), product.address());
        pages.signIn(member.email(), member.password(), member.secret());
        return pages;
    }

    /** Somebody in a browser of their own, come in by the link in their mailbox. */
    private static PatientPages patient(String email) {
        PatientPages patient = new PatientPages(stage.page(), product.address());
        DemoPages demo = new DemoPages(stage.page(), product.address());
        patient.asksForALink(PRACTICE, email);
        demo.open();
        patient.opensTheLink(demo.linkIn(email, "30 minutes"));
        patient.isInside();
        return patient;
    }
}
