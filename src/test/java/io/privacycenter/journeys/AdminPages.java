package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an administrator does on the screen, in that administrator's words (English), found by role and label alone. */
final class AdminPages {
    private static final Pattern COLUMNS_TO_CHECK = Pattern.compile("(\\d+) to check");

    /** Milliseconds for work on thousands of people, who are counted on the page meanwhile; others may be busy beside it. */
    private static final int THOUSANDS = 120_000;

    private final Page page;
    private final String address;

    /** @param page of somebody who is signed in */
    AdminPages(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    Page page() {
        return page;
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** A practice that nobody knew; ends where it says who it is. */
    void registers(String slug, String number) {
        setsUp("Practices and rules");
        field("Short name").fill(slug);
        field("Number in its software").fill(number);
        button("Register").click();
        assertThat(title()).hasText(slug + ": Who you are");
    }

    /** Says who the practice is and who protects its data. */
    void saysWho(String name, String street, String city) {
        field("Full name").fill(name);
        field("Short name").fill(name);
        field("Street and number").fill(street);
        field("Postcode and town").fill(city);
        Locator officer =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The data protection officer"));
        officer.getByLabel("Name").fill("Inès Robert");
        officer.getByLabel("E-mail").fill("ines.robert@dpo-sante.example");
    }

    void namesThePolicy(String policy) {
        field("Address of your privacy policy").fill(policy);
        button("Save in the draft").click();
    }

    /** Uses data as practices usually do, but for what is named. */
    void usesDataAsUsual() {
        link("Next: Uses").click();
        button("Start with what is usual").click();
        savesTheDialog();
    }

    void goesOnToHowLong() {
        link("Next: How long").click();
        assertThat(title()).containsText("How long");
    }

    /** Takes a rule of the practice's country, as it is proposed. */
    void keepsAsTheLawSays(String law) {
        button("Rules of your country").click();
        dialog().getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(law))
                .first()
                .getByRole(AriaRole.BUTTON)
                .click();
        savesTheDialog();
    }

    /** Names somebody outside who gets data. */
    void namesARecipient(String name, String english, String french, String spanish) {
        link("Next: Who gets data").click();
        button("Add a recipient").click();
        dialog().getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill(name);
        dialog().getByLabel("What they do for you, English").fill(english);
        dialog().getByLabel("What they do for you, French").fill(french);
        dialog().getByLabel("What they do for you, Spanish").fill(spanish);
        savesTheDialog();
    }

    void goesOnToWhoDecides() {
        link("Next: Who decides").click();
        assertThat(title()).containsText("Who decides");
    }

    /** Finds a practice in the list and opens what it says of itself. */
    void opensThePracticeBy(String slug) {
        link("Practices").first().click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name, city or short name"))
                .fill(slug);
        assertThat(page.getByText("All 1 that match")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(slug).setExact(true))
                .click();
        assertThat(title()).containsText("Who you are");
    }

    /** Says from when on something is answered at once. @param cell the action, or the action and the data */
    void answers(String cell, String way) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(cell))
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(way).setExact(true))
                .click();
        isSaved();
    }

    /** One of the pages of a practice, with what is open on it. */
    Locator step(String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages of this practice"))
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    void goesToPublish() {
        link("See what changes, and publish").click();
        assertThat(title()).hasText("Versions");
    }

    /** Has it worked out what would follow from the draft. */
    void looksWhatWouldFollow() {
        button("See what would follow").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What would follow")))
                .containsText("Worked out for ", new LocatorAssertions.ContainsTextOptions().setTimeout(THOUSANDS));
    }

    void publishes(String why) {
        field("Why this version").fill(why);
        button("Publish").click();
        assertThat(page.getByText(Pattern.compile("· " + why + "$")).first()).isVisible();
    }

    /** Connects a database on this machine whose patients are all of one practice; ends at what it may mean. */
    void connects(String name, int port, String database, String user, String password, String practice) {
        link("Data map").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connect a database"))
                .click();
        assertThat(title()).hasText("Connect a database");
        field("Name of the software").fill(name);
        field("Server").fill("localhost");
        field("Port").fill(String.valueOf(port));
        field("Database").fill(database);
        field("Account").fill(user);
        field("Password of its account").fill(password);
        Locator whose = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("All its patients"));
        whose.fill(practice);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(practice))
                .click();
        button("Connect and look").click();
        assertThat(proposal()).isVisible();
    }

    Locator proposal() {
        return page.getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Columns and what they may mean"))
                .or(page.getByRole(
                        AriaRole.TREEGRID, new Page.GetByRoleOptions().setName("Columns and what they may mean")));
    }

    /** Opens one of the tables that are proposed. */
    void opensTheTable(String table) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Tables"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(table))
                .click();
    }

    /** Accepts at once what is as good as sure. */
    void acceptsWhatIsSure() {
        button("Accept all of 90 % and more").click();
        assertThat(page.getByText(Pattern.compile("columns were accepted"))).isVisible();
    }

    /** How many columns nobody has decided yet. */
    int left() {
        Matcher left = COLUMNS_TO_CHECK.matcher(legend().innerText());
        if (!left.find()) {
            throw new AssertionError("It is not said how many columns are left");
        }
        return Integer.parseInt(left.group(1));
    }

    /** Why the current column may mean what is proposed, and how its rows find their patient. */
    Locator why() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Why we think so"));
    }

    /** The column that the keys decide on. */
    String current() {
        return why().locator(".mono").first().innerText();
    }

    void movesBy(String key, String to) {
        page.keyboard().press(key);
        assertThat(why().locator(".mono").first()).hasText(to);
    }

    /** Decides on the current column with one key. */
    void decides(String column, String key) {
        assertThat(why().locator(".mono").first()).hasText(column);
        int before = left();
        page.keyboard().press(key);
        isDecided(before);
    }

    /** Gives the current column another meaning. */
    void chooses(String meaning) {
        int before = left();
        page.keyboard().press("c");
        Locator field = dialog().getByRole(AriaRole.COMBOBOX);
        field.fill(meaning);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(meaning).setExact(true))
                .click();
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Use this meaning"))
                .click();
        isDecided(before);
    }

    /** Has the rows of the table counted that find their patient. */
    Locator counted() {
        why().getByRole(AriaRole.BUTTON).first().click();
        return why();
    }

    void savesInTheDraft() {
        button("Save in the draft").click();
        isSaved();
    }

    private void isDecided(int before) {
        assertThat(legend()).hasText(Pattern.compile("^" + (before - 1) + " to check"));
    }

    private Locator legend() {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(COLUMNS_TO_CHECK))
                .first();
    }

    /** A key for the software of one practice. @return as it is shown, once */
    String makesAKey(String name, String practice) {
        page.navigate(address + "/admin/keys");
        field("Name of the key").fill(name);
        choosesWhere(practice);
        button("Issue key").click();
        return shown("Key");
    }

    /** Lets a doctor in at one practice. @return what they sign in with, as it is shown, once */
    Product.Member letsADoctorIn(String email, String name, String practice) {
        setsUp("People");
        Locator form = page.getByRole(AriaRole.MAIN);
        form.getByLabel("E-mail").first().fill(email);
        form.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true)).fill(name);
        choosesWhere(practice);
        button("Let in").click();
        return new Product.Member(shown("E-mail"), shown("Password"), shown("Secret"));
    }

    private void setsUp(String what) {
        page.navigate(address + "/admin/set-up");
        button(what).click();
    }

    private void choosesWhere(String practice) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Where"))
                .fill(practice);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(practice))
                .click();
    }

    private String shown(String what) {
        Locator value = page.locator(".pairs dt")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + what + "$")))
                .locator("xpath=following-sibling::dd[1]");
        return value.innerText().strip();
    }

    private void savesTheDialog() {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save in the draft"))
                .click();
        isSaved();
    }

    void isSaved() {
        assertThat(dialog()).hasCount(0);
        assertThat(page.getByText(Pattern.compile("^Saved in the draft"))).isVisible();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
