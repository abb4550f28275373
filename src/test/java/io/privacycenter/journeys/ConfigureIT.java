package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

    private static final String PAGES = "/admin/practice/cabinet-martin/";
    private static final List<String> ALL = List.of(
            "/admin",
            "/admin/connect",
            "/admin/rules",
            "/admin/versions",
            "/admin/health",
            "/admin/set-up",
            PAGES + "who",
            PAGES + "uses",
            PAGES + "keep",
            PAGES + "shared",
            PAGES + "decides",
            PAGES + "words");

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    /** Two windows of one browser: a code of an authenticator works once. */
    private static BrowserContext lea;

    private static Page page;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data);
        stage = Stage.before(product);
        lea = stage.context();
        page = lea.newPage();
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
        page.navigate(product.address() + "/admin/set-up");
        button("Practices and rules").click();
        page.getByLabel("Short name").fill("cabinet-neuf");
        page.getByLabel("Number in its software").fill("900");
        button("Register").click();

        assertThat(title()).hasText("cabinet-neuf: Who you are");
        field("Full name").fill("Cabinet Neuf");
        field("Short name").fill("Neuf");
        field("Street and number").fill("3 rue des Lilas");
        field("Postcode and town").fill("69002 Lyon");
        Locator officer =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The data protection officer"));
        officer.getByLabel("Name").fill("Inès Robert");
        officer.getByLabel("E-mail").fill("ines.robert@dpo-sante.example");
        field("Address of your privacy policy").fill("cabinet-neuf");
        button("Save in the draft").click();
        assertThat(page.getByText("This is no address of a page")).isVisible();
        field("Address of your privacy policy").fill("https://cabinet-neuf.example/privacy");
        button("Save in the draft").click();
        assertThat(page.getByText("Saved in the draft.")).isVisible();
        assertThat(title()).hasText("Cabinet Neuf: Who you are");

        link("Next: Uses").click();
        button("Start with what is usual").click();
        inDialog("Save in the draft");
        assertThat(page.getByText("Saved in the draft.")).isVisible();

        link("Next: How long").click();
        button("Rules of your country").click();
        Locator twenty = page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("CNIL 2020-081"))
                .first();
        twenty.getByRole(AriaRole.BUTTON).click();
        inDialog("Save in the draft");
        assertThat(page.getByText("Saved in the draft.")).isVisible();

        link("See what changes, and publish").click();
        field("Why this version").fill("The practice opens");
        button("Publish").click();
        assertThat(page.getByText("The practice opens")).isVisible();

        Page patient = stage.page();
        new PatientPages(patient, product.address()).opensThePractice("cabinet-neuf");
        assertThat(patient.getByText("Cabinet Neuf").first()).isVisible();
        patient.navigate(product.address() + "/p/cabinet-neuf/notice");
        assertThat(patient.getByText("3 rue des Lilas").first()).isVisible();
        patient.context().close();
    }

    @Test
    void of_two_who_change_a_practice_at_once_the_slower_is_told_and_the_draft_is_the_others() {
        String words = product.address() + "/admin/practice/cabinet-roche/who";
        Page other = lea.newPage();
        page.navigate(words);
        assertThat(title()).hasText(Pattern.compile(".*: Who you are"));
        other.navigate(words);
        Locator city = other.getByLabel("Postcode and town");
        city.fill("74000 Annecy");
        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save in the draft"))
                .click();
        assertThat(other.getByText("Saved in the draft.")).isVisible();

        field("Postcode and town").fill("1000 Elsewhere");
        button("Save in the draft").click();
        assertThat(page.getByText("Somebody began to change this practice meanwhile"))
                .isVisible();
        page.reload();
        assertThat(field("Postcode and town")).hasValue("74000 Annecy");
        other.close();
    }

    @Test
    void every_page_of_an_administrator_is_for_everybody() {
        List<String> found = new ArrayList<>();
        for (String path : ALL) {
            page.navigate(product.address() + path);
            assertThat(title()).not().hasText("");
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                Stage.violations(page).forEach(what -> found.add(path + " " + scheme + " " + what));
            }
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        assertThat(found).isEmpty();
    }

    private static Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static void inDialog(String act) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(act))
                .click();
    }
}
