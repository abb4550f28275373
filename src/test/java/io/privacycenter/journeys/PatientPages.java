package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a patient does on screen, in the patient's words (English). Each method ends where its page is ready. */
final class PatientPages {

    private final Page page;
    private final String base;

    /** @param base address of the installation, without a slash at its end */
    PatientPages(Page page, String base) {
        this.page = page;
        this.base = base;
    }

    Page page() {
        return page;
    }

    void opensThePractice(String slug) {
        page.navigate(base + "/p/" + slug);
        heading("Your data, your choices");
    }

    void asksForALink(String slug, String email) {
        page.navigate(base + "/p/" + slug + "/sign-in");
        heading("Confirm it is you");
        field("Your e-mail address").fill(email);
        button("Send me a link").click();
        heading("Look in your mailbox");
    }

    /** @param link as the message has it, with its token behind the # */
    void opensTheLink(String link) {
        page.navigate(link);
        heading(Pattern.compile("Your privacy at .*"));
        button("Continue").click();
    }

    void typesTheCode(String code) {
        field("Enter the 6-digit code").fill(code);
        button("Continue").click();
    }

    void isInside() {
        page.waitForURL(Pattern.compile(".*/me($|\\?.*)").asPredicate()::test);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What is allowed today")))
                .isVisible();
    }

    void readsThatTheLinkNoLongerWorks() {
        heading("This link or code no longer works");
    }

    /** The row of a kind of data on the home page: its mark, why, until when. */
    Locator kindOfData(String name) {
        return page.locator(".kind")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(name).setExact(true))));
    }

    void goesTo(String place) {
        page.getByRole(AriaRole.NAVIGATION)
                .first()
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(place).setExact(true))
                .click();
    }

    /** Home has the address of its own. */
    void goesHome() {
        goesTo("Home");
        isInside();
    }

    /** Asks how the data is used. @return the reference of the request */
    String asksHowTheDataIsUsed() {
        goesTo("Ask a question");
        heading("How is my data used?");
        button("Ask now").click();
        Locator answered =
                page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Answered at once"));
        assertThat(answered).isVisible();
        assertThat(page.locator(".answers > section")).hasCount(12);
        String words = answered.textContent();
        return words.substring(words.lastIndexOf(' ') + 1).replace(".", "");
    }

    Locator answerTo(String question) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(question));
    }

    /** @param actions names of cards: {@code See my data}, {@code Delete my data}, {@code Stop a use} */
    void beginsARequest(List<String> actions) {
        page.navigate(base + "/me/requests/new");
        heading("What would you like to do?");
        Locator cards = page.locator(".action-card");
        for (int i = 0; i < cards.count(); i++) {
            Locator card = cards.nth(i);
            boolean left = "true".equals(card.getAttribute("aria-pressed"));
            if (left && actions.stream().noneMatch(card.innerText()::startsWith)) { // by another draft
                card.click();
                assertThat(card).hasAttribute("aria-pressed", "false");
            }
        }
        for (String action : actions) {
            Locator card =
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + action)));
            if (!"true".equals(card.getAttribute("aria-pressed"))) {
                card.click();
            }
            assertThat(card).hasAttribute("aria-pressed", "true");
        }
        goesOn();
    }

    void wantsEverything() {
        heading("See my data");
        assertThat(radio("Everything you hold about me")).isChecked();
        waitsForThePreview();
        goesOn();
    }

    void picksToErase(List<String> kinds) {
        heading("Delete my data");
        for (String kind : kinds) {
            checkbox(kind).check();
            assertThat(checkbox(kind)).isChecked();
        }
        waitsForThePreview();
    }

    /** A kind of data that can be picked. */
    Locator choice(String kind) {
        return checkbox(kind);
    }

    void picksToStop(List<String> uses) {
        heading("Stop a use");
        for (String use : uses) {
            checkbox(use).check();
            assertThat(checkbox(use)).isChecked();
        }
        waitsForThePreview();
    }

    /** What the panel beside the form says would happen. */
    Locator preview() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What would happen"));
    }

    void goesOn() {
        button("Continue")
                .filter(new Locator.FilterOptions().setVisible(true))
                .first()
                .click();
    }

    /** One part on the page of answers, by its name. */
    Locator partToCheck(String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void isAtTheCheck() {
        heading("Check your answers");
    }

    /** Sends. @return the reference */
    String sends() {
        isAtTheCheck();
        button("Send request").click();
        heading("Request sent");
        return page.locator(".pairs .mono").first().textContent();
    }

    void follows(String reference) {
        page.navigate(base + "/me/requests/" + reference);
        heading(Pattern.compile("Your request of .*"));
    }

    /** A part on the page of a request, with its state in words. */
    Locator part(String name) {
        return page.locator(".part-row")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    /** Dated steps of a request, or the entries of the record. */
    Locator steps() {
        return page.locator(".timeline > li");
    }

    /** What was answered to a part. */
    Locator answerOn(String part) {
        return page.locator(".reading")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(part).setExact(true))));
    }

    void asksForTheCodeToHerPhone() {
        button("Download my data").click();
        assertThat(field("Enter the 6-digit code")).isVisible();
    }

    void confirmsTheCodeToHerPhone(String code) {
        field("Enter the 6-digit code").fill(code);
        button("Confirm").click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download my data")))
                .isVisible();
    }

    /** @return where the ZIP was saved, in {@code folder} under the name that the browser was told */
    Path downloads(Path folder) {
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download my data"))
                        .click());
        Path saved = folder.resolve(download.suggestedFilename());
        download.saveAs(saved);
        assertThat(page.getByText(Pattern.compile("^Opened on "))).isVisible();
        return saved;
    }

    /** Reads the copy where it is. @return by table, its rows, each as the columns in which something stands, with it */
    Map<String, Set<Map<String, String>>> readsTheCopy() {
        Page copy = page.waitForPopup(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Read it here"))
                        .click());
        copy.waitForLoadState();
        Map<String, Set<Map<String, String>>> read = new TreeMap<>();
        for (Locator table : copy.locator("details:not(.kind)").all()) {
            table.locator("summary").click();
            Set<Map<String, String>> rows = new HashSet<>();
            for (Locator row : table.locator("table").all()) {
                List<String> columns = row.locator("th").allTextContents();
                List<String> values = row.locator("td").allTextContents();
                Map<String, String> said = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    if (!values.get(i).isEmpty()) {
                        said.put(columns.get(i), values.get(i));
                    }
                }
                rows.add(said);
            }
            read.put(table.locator("summary").innerText().toLowerCase(Locale.ROOT), rows);
        }
        copy.close();
        return read;
    }

    /** The receipt on the page of a request: code, last check, result. */
    Locator receipt() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your receipt"));
    }

    void checksTheRecordAgain() {
        button("Check again").click();
    }

    /** The check on the page of the record. */
    Locator check() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Is it complete?"));
    }

    void opensTheRecord() {
        goesTo("Receipts");
        heading("Your record");
    }

    void turnsOff(String use) {
        Locator on = page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(use));
        on.click();
        assertThat(page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(use)))
                .hasAttribute("aria-checked", "false");
    }

    Locator choiceOf(String use) {
        return page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName(use));
    }

    /** A use with what its switch says. */
    Locator lineOf(String use) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHas(choiceOf(use)));
    }

    void undoes() {
        button("Undo").click();
        assertThat(page.getByText("Undone. Nothing was sent.")).isVisible();
    }

    void goesToHerHome() {
        page.navigate(base + "/me");
        isInside();
    }

    void readsHowDataIsUsed(String slug) {
        opensThePractice(slug);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^See how your data is used")))
                .click();
        heading(Pattern.compile("How .* uses your data"));
    }

    /** @return the number of the letter */
    String writesWithoutScripts(String slug, String name, String email, String wish) {
        page.navigate(base + "/simple/" + slug);
        field("Your name").fill(name);
        field("Your e-mail address").fill(email);
        field("What you want").fill(wish);
        button("Send").click();
        heading("Your letter has arrived");
        Matcher number =
                Pattern.compile("\\w{4}-\\w{4}").matcher(page.locator("main").innerText());
        if (!number.find()) {
            throw new AssertionError("The letter has no number");
        }
        return number.group();
    }

    void corrects(String what, String value) {
        heading("Correct something that is wrong");
        field(what).fill(value);
        waitsForThePreview();
        goesOn();
    }

    void wantsItHanded(String whom) {
        heading("Take my data along");
        types("Should we hand it to somebody?", whom);
        goesOn();
    }

    /** Fills in for whom and as what. */
    void asksForTheChild(String name, String born) {
        page.navigate(base + "/me/requests/new/else");
        heading("For somebody else");
        radio("I am the parent of this child").check();
        field("First and family name").fill(name);
        field("Date of birth").fill(born);
        field("Date of birth").press("Enter");
    }

    Locator childsName() {
        return field("First and family name");
    }

    /** @return the reference */
    String sendsWithPapers(String file, String content) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(file, "application/pdf", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText(file)).isVisible();
        button("Send request").click();
        heading("Request sent");
        return page.locator(".pairs .mono").first().textContent();
    }

    /** Has a link mailed that leads back to this page. */
    void wantsToGoOnLater() {
        button("Send me a link to go on later").click();
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("We send you a link")))
                .isVisible();
    }

    /** Opens the page of a right by its legal name, with the right chosen. */
    void choosesByLegalName(String right, String title) {
        page.navigate(base + "/me/requests/new/rights");
        button("Choose: " + right).click();
        heading(title);
    }

    /** Takes a part out of the request that is being put together. */
    void leavesOut(String part) {
        page.navigate(base + "/me/requests/new");
        button("Remove " + part).click();
        assertThat(button("Remove " + part)).hasCount(0);
    }

    void saysWhatItIsAbout(String words) {
        types("What is it about?", words);
        goesOn();
    }

    /** Types and waits until the draft has it: then the page says when an answer comes. */
    void types(String question, String words) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(question))
                .fill(words);
        assertThat(preview()).containsText("Your answer comes");
    }

    /** Where somebody says what fits no other question. */
    Locator wordsTyped() {
        return page.getByRole(AriaRole.MAIN).getByRole(AriaRole.TEXTBOX);
    }

    void takesBack(String part) {
        button("Take back: " + part).click();
    }

    /** Says with what she does not agree. */
    void disagrees(String why) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^I do not agree: ")))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX).fill(why);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(conversation()).containsText(why);
    }

    Locator conversation() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Messages about this request"));
    }

    void writes(String words, String file, String content) {
        beginsToWrite(words, file, content);
        sendsWhatStands(file);
    }

    void beginsToWrite(String words, String file, String content) {
        conversation()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(file, "application/pdf", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(conversation().getByText(file)).isVisible();
        conversation().getByRole(AriaRole.TEXTBOX).fill(words);
    }

    void sendsWhatStands(String file) {
        conversation()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(conversation().getByRole(AriaRole.LINK)).containsText(file);
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT).first();
    }

    /** Chooses a language by its own name. */
    void speaks(String language) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^(Language|Langue|Idioma).*")))
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(language))
                .or(page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName(language)))
                .click();
        assertThat(page.locator("html[lang=" + language.substring(0, 2).toLowerCase(Locale.ROOT) + "]"))
                .isAttached();
    }

    private void waitsForThePreview() {
        assertThat(preview().locator(".outcome").first()).isVisible();
    }

    private void heading(String title) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(1).setName(title).setExact(true)))
                .isVisible();
    }

    private void heading(Pattern title) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(1).setName(title)))
                .isVisible();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator checkbox(String name) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private Locator radio(String name) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name));
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
