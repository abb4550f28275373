package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The smaller stories of patients, each with one request, and every page of theirs for whoever sees or hears little. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PatientIT {

    private static final String EMAIL = "camille.laurent@example.org";
    private static final String PRACTICE = "cabinet-martin";

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    /** Camille's browser, in which she is signed in: the stories are told one after the other. */
    private static BrowserContext hers;

    private static final Map<String, StaffPages> STAFF = new HashMap<>();

    private PatientPages camille;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data);
        stage = Stage.before(product);
        hers = stage.context();
        DemoPages demo = new DemoPages(stage.page(), product.address());
        PatientPages camille = new PatientPages(hers.newPage(), product.address());
        camille.asksForALink(PRACTICE, EMAIL);
        demo.open();
        camille.opensTheLink(demo.linkIn(EMAIL, "30 minutes"));
        camille.isInside();
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @BeforeEach
    void opensATab() {
        camille = new PatientPages(hers.newPage(), product.address());
    }

    @AfterEach
    void closesTheTab() {
        camille.page().close();
    }

    @Test
    void anybody_reads_how_data_is_used_and_writes_without_scripts() throws IOException {
        BrowserContext without = stage.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("en-GB"));
        PatientPages anybody = new PatientPages(stage.page(), product.address());
        anybody.readsHowDataIsUsed(PRACTICE);
        assertThat(anybody.answerTo("How do I reach the data protection officer?"))
                .containsText("Inès Robert");

        PatientPages old = new PatientPages(without.newPage(), product.address());
        old.opensThePractice(PRACTICE);
        old.page().getByText("Français").click();
        assertThat(old.page().locator("html")).hasAttribute("lang", "fr");
        old.page().getByText("English").click();
        String number = old.writesWithoutScripts(PRACTICE, "Jean Petit", "jean.petit@example.org", "A copy of my file");
        StaffPages doctor = staff("Dr Hélène Martin");
        doctor.openInbox();
        doctor.readsLetters();
        assertThat(doctor.letter(number)).containsText("A copy of my file");
        doctor.settles(number);
        assertThat(doctor.letter(number)).hasCount(0);
    }

    @Test
    void a_street_is_asked_to_be_corrected_is_not_and_the_officer_looks_at_the_answer() throws IOException {
        camille.beginsARequest(List.of("Correct something"));
        camille.corrects("Street and number", "12 rue des Lilas");
        String reference = camille.sends();

        StaffPages doctor = staff("Dr Hélène Martin");
        doctor.openReference(reference);
        doctor.deny("We have a valid reason to keep or use it", "The street that we have is the one on her card.");
        assertThat(doctor.said()).isVisible();

        camille.follows(reference);
        camille.disagrees("I moved there in October.");
        StaffPages officer = staff("Inès Robert");
        officer.openReference(reference);
        officer.keepsTheAnswer("Please bring a proof of the new address.");
        camille.follows(reference);
        assertThat(camille.conversation()).containsText("Please bring a proof of the new address.");
    }

    @Test
    void the_newsletter_is_switched_off_undone_and_switched_off_for_good() {
        camille.goesToHerHome();
        camille.turnsOff("Newsletter");
        camille.undoes();
        assertThat(camille.choiceOf("Newsletter")).hasAttribute("aria-checked", "true");
        camille.turnsOff("Newsletter");
        assertThat(camille.lineOf("Newsletter")).containsText("Off since");
    }

    @Test
    void reminders_and_the_yes_to_research_are_taken_back_by_one_press_each() {
        camille.goesToHerHome();
        List<String> uses = List.of("Text reminders", "Asthma study");
        uses.forEach(camille::turnsOff);
        uses.forEach(use -> assertThat(camille.lineOf(use)).containsText("Off since"));
    }

    @Test
    void her_data_to_take_along_is_asked_for_and_the_part_taken_back() {
        camille.beginsARequest(List.of("Take my data"));
        camille.wantsItHanded("Dr Lopez, Toulouse");
        String reference = camille.sends();
        camille.follows(reference);
        assertThat(camille.page().getByText("Dr Lopez, Toulouse")).isVisible();
        camille.takesBack("Take my data along");
        assertThat(camille.part("Take my data along")).containsText("Withdrawn");
    }

    /** The last one: it moves the clock. */
    @Test
    @Order(Integer.MAX_VALUE)
    void her_data_is_taken_to_another_doctor_in_a_form_that_programs_read(@TempDir Path downloads) throws IOException {
        camille.beginsARequest(List.of("Take my data"));
        camille.wantsItHanded("Dr Lopez, Toulouse");
        String reference = camille.sends();
        StaffPages doctor = staff("Dr Hélène Martin");
        doctor.openReference(reference);
        doctor.approveAll();

        // A copy of a medical file leaves no sooner than after 48 hours.
        DemoPages demo = new DemoPages(stage.page(), product.address());
        demo.open();
        String before = demo.linkIn(EMAIL, "30 minutes");
        demo.moveOn("+2 days");
        demo.moveOn("+1 day");
        PatientPages later = new PatientPages(stage.page(), product.address());
        later.asksForALink(PRACTICE, EMAIL);
        demo.open();
        later.opensTheLink(demo.linkAfter(before, EMAIL, "30 minutes"));
        later.isInside();
        later.follows(reference);
        later.asksForTheCodeToHerPhone();
        demo.open();
        later.confirmsTheCodeToHerPhone(demo.codeIn("+33", "code"));
        try (ZipFile copy = new ZipFile(later.downloads(downloads).toFile())) {
            JsonNode data = JsonMapper.shared().readTree(copy.getInputStream(copy.getEntry("data.json")));
            assertThat(data.get("kinds").size()).isPositive();
            assertThat(data.toString()).contains("camille.laurent@example.org");
        }
    }

    @Test
    void a_parent_goes_on_elsewhere_by_a_link_and_gets_the_answer_for_a_child_once_the_papers_are_read()
            throws IOException {
        Child child = child();
        camille.asksForTheChild(child.name(), child.born());
        camille.wantsToGoOnLater();
        camille.page().reload();
        assertThat(camille.childsName()).hasValue(child.name());

        DemoPages demo = new DemoPages(stage.page(), product.address());
        demo.open();
        PatientPages atWork = new PatientPages(stage.page(), product.address());
        atWork.opensTheLink(demo.linkIn(EMAIL, "24 hours"));
        assertThat(atWork.childsName()).hasValue(child.name());
        String reference = atWork.sendsWithPapers("family-record.pdf", "%PDF-1.7 parent and child");

        StaffPages doctor = staff("Dr Hélène Martin");
        doctor.openReference(reference);
        doctor.confirms(child.name());
        doctor.approveAll();
        camille.follows(reference);
        assertThat(camille.answerOn("See my data")).isVisible();
    }

    /** @param born as one types it in English */
    private record Child(String name, String born) {}

    private static Child child() throws IOException {
        return JdbcClient.create(product.database("medcom"))
                .sql("""
                        select p.first_name || ' ' || p.last_name as name, to_char(p.birth_date, 'DD/MM/YYYY') as born
                        from medcom.patients p join medcom.patient_practice r on r.patient_id = p.id
                        where r.practice_id = 101 and p.birth_date > '2014-01-01' order by p.id limit 1
                        """)
                .query(Child.class)
                .single();
    }

    @Test
    void something_else_is_asked_with_a_file_and_answered_in_words() throws IOException {
        camille.beginsARequest(List.of("Something else"));
        camille.saysWhatItIsAbout("Who called me on Tuesday?");
        String reference = camille.sends();
        camille.follows(reference);
        camille.beginsToWrite("This is the number.", "number.pdf", "%PDF-1.7 +33 4 00 00 00 00");
        camille.speaks("Español");
        camille.speaks("English");
        camille.sendsWhatStands("number.pdf");
        assertThat(camille.conversation()).containsText("This is the number.");

        StaffPages doctor = staff("Dr Hélène Martin");
        doctor.openReference(reference);
        assertThat(doctor.part("Messages with")).containsText("number.pdf");
        doctor.answersInWords("It was our reception.");
        camille.follows(reference);
        assertThat(camille.answerOn("Something else")).containsText("It was our reception.");
    }

    @Test
    void another_language_keeps_page_and_draft_and_a_lost_connection_takes_nothing_away() {
        camille.beginsARequest(List.of("Something else"));
        camille.types("What is it about?", "Nothing of this is lost.");
        camille.speaks("Français");
        assertThat(camille.page().locator("html")).hasAttribute("lang", "fr");
        assertThat(camille.wordsTyped()).hasValue("Nothing of this is lost.");
        camille.speaks("English");

        hers.setOffline(true);
        assertThat(camille.alert()).containsText("The connection is lost.");
        assertThat(camille.wordsTyped()
                        .locator("xpath=ancestor-or-self::*[@inert]")
                        .first())
                .isAttached();
        hers.setOffline(false);
        assertThat(camille.alert()).not().containsText("The connection is lost.");
        assertThat(camille.wordsTyped()).hasValue("Nothing of this is lost.");
        camille.types("What is it about?", "And it goes on.");
        camille.goesOn();
        camille.isAtTheCheck();
        camille.page().navigate(product.address() + "/me/requests/new");
    }

    @Test
    void on_a_phone_a_request_is_made_with_the_thumb() {
        Page phone = camille.page();
        phone.setViewportSize(390, 844);
        camille.beginsARequest(List.of("See my data"));
        camille.wantsEverything();
        camille.isAtTheCheck();
        fits(phone, "the check on a phone");
        phone.navigate(product.address() + "/me/requests/new");
    }

    @Test
    void every_page_is_accessible_in_both_looks_and_fits_a_narrow_screen_in_three_languages() {
        Page page = camille.page();
        camille.goesToHerHome();
        String reference = camille.asksHowTheDataIsUsed();
        camille.beginsARequest(List.of("See my data"));
        List<String> found = new ArrayList<>();
        look(List.of("/me/requests/new/check", "/me/requests/new/sent/" + reference), found);
        camille.beginsARequest(List.of(
                "See my data", "Take my data", "Correct something", "Delete my data", "Stop a use", "Something else"));
        camille.choosesByLegalName("Right to restriction of processing", "Limit the use while you check");
        look(
                List.of(
                        "/",
                        "/p/" + PRACTICE,
                        "/p/" + PRACTICE + "/questions",
                        "/p/" + PRACTICE + "/notice",
                        "/p/" + PRACTICE + "/sign-in",
                        "/p/" + PRACTICE + "/enter",
                        "/p/" + PRACTICE + "/accessibility",
                        "/simple",
                        "/verify",
                        "/me",
                        "/me/day",
                        "/me/changes",
                        "/me/who",
                        "/me/passkeys",
                        "/me/questions",
                        "/me/receipts",
                        "/me/requests",
                        "/me/requests/new",
                        "/me/requests/new/see",
                        "/me/requests/new/take",
                        "/me/requests/new/correct",
                        "/me/requests/new/delete",
                        "/me/requests/new/stop",
                        "/me/requests/new/other",
                        "/me/requests/new/rights",
                        "/me/requests/new/limit",
                        "/me/requests/new/else",
                        "/me/requests/" + reference),
                found);
        camille.leavesOut("Limit how my data is used");
        assertThat(found).isEmpty();
    }

    /** Each page in three languages on a narrow screen, and in both looks; says what is found. */
    private void look(List<String> pages, List<String> found) {
        Page page = camille.page();
        for (String language : List.of("English", "Français", "Español")) {
            page.setViewportSize(1440, 1000);
            page.navigate(product.address() + "/me");
            camille.speaks(language);
            page.setViewportSize(320, 800);
            for (String path : pages) {
                page.navigate(product.address() + path);
                assertThat(page.locator("h1")).isVisible();
                if (!page.url().endsWith(path)) {
                    found.add(path + " led to " + page.url());
                }
                if (!fits(page)) {
                    found.add(language + " " + path + " is wider than 320 px: " + tooWide(page));
                }
                if (language.equals("English")) {
                    Stage.violationsInBothLooks(page).forEach(what -> found.add(path + " " + what));
                }
            }
        }
        page.setViewportSize(1440, 1000);
        page.navigate(product.address() + "/me");
        camille.speaks("English");
    }

    /** A code of an authenticator works once in its thirty seconds, so each signs in once and stays. */
    private static StaffPages staff(String name) throws IOException {
        StaffPages signedIn = STAFF.get(name);
        if (signedIn != null) {
            return signedIn;
        }
        Product.Member member = product.member(name);
        StaffPages pages = new StaffPages(stage.page(), product.address());
        pages.signIn(member.email(), member.password(), member.secret());
        STAFF.put(name, pages);
        return pages;
    }

    private static void fits(Page page, String what) {
        assertThat(fits(page)).as(what + ": " + tooWide(page)).isTrue();
    }

    /** Whether it fits, or does once it has settled: what sticks out for a frame while a page comes is read by nobody. */
    private static boolean fits(Page page) {
        return (boolean) page.evaluate("() => new Promise(settled => {"
                + " const until = performance.now() + 5000;"
                + " const look = () => {"
                + " const fits = document.documentElement.scrollWidth <= document.documentElement.clientWidth;"
                + " if (fits || performance.now() > until) settled(fits); else requestAnimationFrame(look); };"
                + " look(); })");
    }

    /** What sticks out, so that a failure says where to look. */
    private static Object tooWide(Page page) {
        return page.evaluate("() => [...document.querySelectorAll('body *')]"
                + ".filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
                + ".slice(0, 4).map(one => one.tagName + '.' + one.className)");
    }
}
