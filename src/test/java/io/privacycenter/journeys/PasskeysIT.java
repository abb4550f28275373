package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in with a passkey that the browser's own device keeps: a patient, and a member of staff. */
class PasskeysIT {

    private static final String EMAIL = "camille.laurent@example.org";

    @TempDir
    private static Path data;

    private static Product product;
    private static Stage stage;

    @BeforeAll
    static void begin() throws IOException {
        int port = FreePort.find();
        product = Product.start(data, port, "--privacy-center.base-url=http://localhost:" + port);
        stage = Stage.before(product);
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_patient_who_came_in_by_a_link_keeps_a_passkey_and_comes_in_with_it_next_time() {
        Page page = onADeviceThatKeepsPasskeys();
        PatientPages camille = new PatientPages(page, product.address());
        DemoPages demo = new DemoPages(stage.page(), product.address());
        camille.asksForALink("cabinet-martin", EMAIL);
        demo.open();
        camille.opensTheLink(demo.linkIn(EMAIL, "30 minutes"));
        camille.isInside();
        Locator offer =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Next time without a message?"));
        isAccessible(page);
        offer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save a passkey"))
                .click();
        assertThat(offer).containsText("Next time, press “Sign in with a passkey”.");
        signOut(page);

        page.navigate(product.address() + "/p/cabinet-martin/sign-in");
        isAccessible(page);
        button(page, "Sign in with a passkey").click();
        camille.isInside();
        assertThat(offer).hasCount(0);

        page.navigate(product.address() + "/me/passkeys");
        isAccessible(page);
        button(page, "Remove the passkey “Chrome on Linux”").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove").setExact(true))
                .click();
        assertThat(page.getByText("You have no passkey.")).isVisible();
        signOut(page);
        page.navigate(product.address() + "/p/cabinet-martin/sign-in");
        button(page, "Sign in with a passkey").click();
        assertThat(page.getByText("No passkey opened this page.")).isVisible();
    }

    @Test
    void a_doctor_adds_a_passkey_and_recovery_codes_and_ends_a_session_left_elsewhere() throws IOException {
        Product.Member member = product.member("Dr Hélène Martin");
        Page page = onADeviceThatKeepsPasskeys();
        new StaffPages(page, product.address()).signIn(member.email(), member.password(), member.secret());
        page.navigate(product.address() + "/account");
        isAccessible(page);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(member.password());
        button(page, "Go on").click();
        button(page, "Save a passkey").click();
        assertThat(page.getByText("not used yet")).isVisible();
        button(page, "Make new codes").click();
        String code = page.locator(".recovery-codes code").first().innerText();
        isAccessible(page);
        signOut(page);

        page.navigate(product.address() + "/sign-in");
        button(page, "Sign in with a passkey").click();
        page.waitForURL(Pattern.compile(".*/review"));

        Page elsewhere = stage.page();
        StaffPages there = new StaffPages(elsewhere, product.address());
        elsewhere.navigate(product.address() + "/sign-in");
        there.fillIn(member.email(), member.password(), code);
        elsewhere.waitForURL(Pattern.compile(".*/review"));
        page.navigate(product.address() + "/account");
        button(page, "Sign out everywhere else").click();
        assertThat(button(page, "Sign out everywhere else")).hasCount(0);
        elsewhere.navigate(product.address() + "/review");
        elsewhere.waitForURL(Pattern.compile(".*/sign-in"));
        page.reload();
        assertThat(page.getByText("This one")).hasCount(1);
    }

    private static Page onADeviceThatKeepsPasskeys() {
        Page page = stage.page();
        CDPSession device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject keeps = new JsonObject();
        keeps.addProperty("protocol", "ctap2");
        keeps.addProperty("transport", "internal");
        keeps.addProperty("hasResidentKey", true);
        keeps.addProperty("hasUserVerification", true);
        keeps.addProperty("isUserVerified", true);
        keeps.addProperty("automaticPresenceSimulation", true);
        JsonObject options = new JsonObject();
        options.add("options", keeps);
        device.send("WebAuthn.addVirtualAuthenticator", options);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void signOut(Page page) {
        String before = page.url();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Your account")))
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.waitForURL(address -> !address.equals(before));
    }

    /** Once it is drawn: a page that has just been gone to has no heading yet. */
    private static void isAccessible(Page page) {
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(Stage.violations(page)).isEmpty();
    }
}
