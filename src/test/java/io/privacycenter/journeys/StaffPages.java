package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.identity.Staff;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a member of staff does on the screen, in that member's words. English, found by role and label alone. */
public final class StaffPages {
    private static final Pattern UNTIL = Pattern.compile("There is time until (.+?)\\. ");

    private final Page page;
    private final String address;

    /** @param address where the product is, without a slash at its end */
    public StaffPages(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    Page page() {
        return page;
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

    /** Does not do a part of what the rules recommend, by its keys: a kind of data, a motive by its name, words. */
    public void keeps(String kind, String motive, String words) {
        page.keyboard().press("c");
        Locator dialog = dialog();
        dialog.getByLabel(kind, new Locator.GetByLabelOptions().setExact(true)).check();
        dialog.getByLabel(motive).check();
        dialog.getByRole(AriaRole.TEXTBOX).fill(words);
        assertThat(dialog).containsText(words); // in what the patient will read
        page.keyboard().press("Control+Enter");
    }

    /** Takes more time for the one part that waits. @return until when, in words */
    public String takesMoreTime(String why) {
        button("More time").click();
        inDialog(why);
        Locator taken = page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(UNTIL));
        assertThat(taken).isVisible();
        Matcher until = UNTIL.matcher(taken.innerText());
        if (!until.find()) {
            throw new AssertionError("It is not said until when");
        }
        return until.group(1);
    }

    /** Asks a colleague about the one part that waits. */
    public void asksAColleague(String whom, String question) {
        button("Ask a colleague").click();
        chooses(dialog(), "Whom", whom);
        dialog().getByRole(AriaRole.TEXTBOX).fill(question);
        press(dialog(), Pattern.compile("^Ask a colleague$"));
        assertThat(page.getByText("finds the question")).isVisible();
    }

    /** Answers a colleague, with what the answer would be. */
    public void advises(String stance, String words) {
        button("Answer").click();
        dialog().getByLabel(stance).check();
        dialog().getByRole(AriaRole.TEXTBOX).fill(words);
        press(dialog(), Pattern.compile("^Answer$"));
        assertThat(dialog()).hasCount(0);
    }

    /** What colleagues were asked and think. */
    public Locator advice() {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("What colleagues think"));
    }

    /** Has the open case with oneself from now on. */
    public void takes() {
        button("Take it").click();
        assertThat(page.getByText("It is with you now.")).isVisible();
    }

    /** Says who stands in from one day to another, as {@code 20/11/2026}. */
    public void isAway(String from, String until, String deputy) {
        page.navigate(address + "/review/absence");
        day("First day away", from);
        day("Last day away", until);
        chooses(page.getByRole(AriaRole.MAIN), "Who stands in", deputy);
        button("Say that I am away").click();
        assertThat(page.getByText(deputy + " stands in for you")).isVisible();
    }

    /** Takes a file of evidence of the open case for an authority. */
    public void wantsEvidence() {
        button("Take evidence of this request").click();
        chooses(dialog(), "What it is for", "for a supervisory authority");
    }

    /** @param what as the link says it */
    public Path downloads(String what, Path folder) {
        Download download = page.waitForDownload(
                () -> dialog().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(what))
                        .click());
        Path saved = folder.resolve(download.suggestedFilename());
        download.saveAs(saved);
        return saved;
    }

    /** Looks a person up and opens what is known, for their care. */
    public void opensTheFileOf(String name) {
        page.navigate(address + "/review/people");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name, e-mail"))
                .fill(name);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        page.getByLabel("Their care").check();
        button("Open the file").click();
        assertThat(title()).containsText("What is allowed today");
    }

    /** Opens what is known of the patient of the open case. */
    public void opensTheirFile() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open this patient’s file"))
                .click();
        assertThat(title()).containsText("What is allowed today");
    }

    /** Goes some days back from the day that is shown. */
    public void goesBack(int days) {
        Locator slider = page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Go to a day"));
        slider.fill(String.valueOf(Integer.parseInt(slider.inputValue()) - days));
    }

    /** One cell of what is allowed, by where it is: {@code Messages · Care and treatment · Use}. */
    public Locator cell(String where) {
        return page.getByRole(AriaRole.GRIDCELL, new Page.GetByRoleOptions().setName(where + ": "));
    }

    /** The reference of the open case. */
    public String reference() {
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    private void day(String label, String day) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        field.fill(day);
        field.press("Enter"); // puts it down and closes the calendar
    }

    private void chooses(Locator among, String label, String one) {
        among.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label))
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + one)))
                .click();
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void press(Locator dialog, Pattern name) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
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
