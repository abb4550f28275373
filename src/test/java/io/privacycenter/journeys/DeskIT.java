package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A morning at the desk: two keys from the inbox to a decision, a colleague beside, a letter, a patient's file. */
class DeskIT {

    private static final List<String> OF_ALL =
            List.of("/review", "/review/people", "/review/record", "/review/absence", "/review/expired", "/account");
    private static final List<String> OF_THE_OFFICER =
            List.of("/review/dpo", "/review/figures", "/review/evidence", "/review/register");

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    /** The browsers of a doctor, a colleague and the officer; a code of an authenticator works once, so each signs in once. */
    private static Page martin;

    private static Page benali;
    private static Page officer;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.start(data, "--privacy-center.review.undo=10s");
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
    void two_keys_lead_from_the_inbox_to_a_decision_a_third_takes_it_back_and_a_colleague_sees_both_without_loading() {
        StaffPages doctor = new StaffPages(martin, product.address());
        doctor.openInbox();
        new StaffPages(benali, product.address()).openInbox();
        Locator waits = title(benali);
        String many = waits.innerText();
        Locator sure = martin.locator(".work-row").filter(new Locator.FilterOptions().setHasText("Lucie Perrin"));
        assertThat(sure).isVisible();

        int keys = 0;
        while (!isFocused(sure)) {
            martin.evaluate("() => { window.before = document.activeElement }");
            martin.keyboard().press("j");
            martin.waitForFunction("() => document.activeElement !== window.before");
            assertThat(++keys).as("keys until the row").isLessThan(8);
        }
        martin.keyboard().press("a"); // the row is the current one: one key decides
        assertThat(doctor.said()).containsText("Approved");
        assertThat(waits).not().hasText(many);
        martin.keyboard().press("z");
        assertThat(waits).hasText(many);
    }

    @Test
    void a_letter_typed_into_a_message_is_no_key() {
        StaffPages doctor = new StaffPages(martin, product.address());
        doctor.openInbox();
        doctor.openCase("Karim Haddad");
        Locator message = martin.getByRole(AriaRole.TEXTBOX).last();
        message.click();
        martin.keyboard().type("a djx");
        assertThat(message).hasValue("a djx");
        assertThat(martin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Approve"))))
                .isVisible();
    }

    @Test
    void a_letter_is_written_down_at_the_counter_and_has_its_clock() {
        martin.navigate(product.address() + "/review/record");
        martin.getByLabel("Name, number, e-mail address or telephone").fill("Camille Laurent");
        assertThat(martin.getByText("Cabinet Martin & Associés")).isVisible();
        martin.getByLabel("Get a copy of everything").check();
        martin.getByLabel("I know them, or saw a document").check();
        martin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the request"))
                .click();
        assertThat(title(martin)).containsText("Camille");
        assertThat(martin.getByText("recorded by Dr Hélène Martin")).isVisible();
        assertThat(martin.getByText(Pattern.compile("days? left")).first()).isVisible();
    }

    @Test
    void every_page_of_the_desk_is_for_everybody() {
        List<String> found = new ArrayList<>();
        OF_ALL.forEach(path -> look(martin, path, found));
        OF_THE_OFFICER.forEach(path -> look(officer, path, found));
        StaffPages doctor = new StaffPages(martin, product.address());
        doctor.openInbox();
        doctor.openCase("Karim Haddad");
        look(martin, URI.create(martin.url()).getPath(), found);
        doctor.opensTheirFile();
        look(martin, URI.create(martin.url()).getPath(), found);
        look(martin, "/review/nothing-here", found);
        assertThat(title(martin)).hasText("This page is not here");
        assertThat(found).isEmpty();
    }

    private static void look(Page page, String path, List<String> found) {
        page.navigate(product.address() + path);
        assertThat(title(page)).not().hasText("");
        Stage.violationsInBothLooks(page).forEach(what -> found.add(path + " " + what));
    }

    private static boolean isFocused(Locator row) {
        return (boolean) row.evaluate("row => row === document.activeElement");
    }

    private static Locator title(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Page signedIn(String name) throws IOException {
        Page page = stage.page();
        Product.Member member = product.member(name);
        new StaffPages(page, product.address()).signIn(member.email(), member.password(), member.secret());
        return page;
    }
}
