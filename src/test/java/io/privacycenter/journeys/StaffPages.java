package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.identity.Staff;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a member of staff does on the screen, in that member's words. English, found by role and label alone. */
public final class StaffPages {
    private final Page page;
    private final String address;

    /** @param address where the product is, without a slash at its end */
    public StaffPages(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /** Signs in, with the code that an authenticator shows now. */
    public void signIn(String email, String password, String totpSecret) {
        page.navigate(address + "/sign-in");
        fillIn(email, password, Staff.currentCode(totpSecret, Instant.now()));
        page.waitForURL(Pattern.compile(".*/(review|admin)"));
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .isVisible();
    }

    /** Fills in the form of the sign-in page and sends it, whatever comes of it. */
    public void fillIn(String email, String password, String code) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("Six-digit code").fill(code);
        button("Sign in").click();
    }

    public Locator refused() {
        return page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("could not be signed in"));
    }

    public void openInbox() {
        page.navigate(address + "/review");
        assertThat(title()).containsText(Pattern.compile("wait|All answered"));
    }

    /** The row of a patient, once the practice's database has said the name. */
    public Locator row(String patient) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(patient));
    }

    /** Opens the case of a patient from the inbox. */
    public void openCase(String patient) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the request of " + patient))
                .click();
        assertThat(title()).containsText(patient.split(" ")[0]);
    }

    /** Opens a case by its number. */
    public void openReference(String reference) {
        page.navigate(address + "/review/case/" + reference);
        assertThat(title()).not().hasText("");
    }

    /** Turns to what is to be read, letters of people who did not sign in among it. */
    public void readsLetters() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^To read")))
                .click();
    }

    public Locator letter(String number) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(number));
    }

    public void settles(String number) {
        letter(number)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Settled")))
                .click();
    }

    public void answersInWords(String words) {
        button("Answer in words").first().click();
        inDialog(words);
        assertThat(said()).containsText("Answered");
    }

    /** Says that who asks for somebody else may do so, and ends at the case of that person. */
    public void confirms(String name) {
        page.getByLabel("I have read the papers").check();
        button("It is this person, and they may ask: " + name).click();
        assertThat(page.getByText(Pattern.compile("^Asked for by somebody else")))
                .isVisible();
    }

    /** Keeps an answer that a person does not agree with, and says why. */
    public void keepsTheAnswer(String why) {
        button("Keep the answer").click();
        inDialog(why);
        assertThat(said()).containsText("told");
    }

    private void inDialog(String words) {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill(words);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();
    }

    /** What is asked and recommended, the letter, the state: one part of the open case by its title. */
    public Locator part(String title) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title));
    }

    /** Opens or closes the reasons of one kind of data. */
    public Locator reasonsOf(String kind) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + kind + ", ")))
                .first();
    }

    /** Approves all parts of the open case that wait, one or several. */
    public void approveAll() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Approve( all \\d+|, send on .+)?$")))
                .click();
        assertThat(said()).containsText("Approved");
    }

    /** Does not grant the one part that waits: a motive by its name, and a reason in words or null for none. */
    public void deny(String motive, String reason) {
        button("Deny").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(motive).check();
        if (reason != null) {
            dialog.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("In your words"))
                    .fill(reason);
        }
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Deny and tell ")))
                .click();
    }

    /** What the last decision led to. */
    public Locator said() {
        return page.getByRole(AriaRole.ALERT).last();
    }

    /** What the patient will read, or reads, in their own language. */
    public Locator readsLetter() {
        return page.getByText(Pattern.compile("^What .+ (will read|reads)$")).locator("xpath=../..");
    }

    public Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
