package io.privacycenter.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo's page: mailboxes, phones and the calendar, as whoever tries the product uses them. */
public final class DemoPages {
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final Page page;
    private final String address;

    /** @param page a tab of its own, so that the one with the story stays where it is */
    public DemoPages(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    Page page() {
        return page;
    }

    public void open() {
        page.navigate(address + "/demo");
    }

    /** The newest message to an address or number that says something; it appears by itself when it comes. */
    public Locator newest(String to, String saying) {
        return page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText("To " + to))
                .filter(new Locator.FilterOptions().setHasText(saying))
                .first();
    }

    /** The address behind the link of the newest message to somebody that says something. */
    public String linkIn(String to, String saying) {
        Locator link = newest(to, saying).getByRole(AriaRole.LINK);
        assertThat(link).isVisible();
        return link.getAttribute("href");
    }

    /** The same of a message after one with another link: until it comes, the newest is the one before. */
    String linkAfter(String before, String to, String saying) {
        assertThat(newest(to, saying).getByRole(AriaRole.LINK)).not().hasAttribute("href", before);
        return linkIn(to, saying);
    }

    /** The six digits in the newest message to somebody. */
    public String codeIn(String to, String saying) {
        Locator message = newest(to, saying);
        assertThat(message).containsText(CODE);
        Matcher found = CODE.matcher(message.innerText());
        if (!found.find()) {
            throw new AssertionError("The message holds no code");
        }
        return found.group(1);
    }

    /** The same of a message after one with another code. */
    String codeAfter(String before, String to, String saying) {
        assertThat(newest(to, saying)).not().containsText(before);
        return codeIn(to, saying);
    }

    /** Moves the demo's clock: {@code +1 day}, {@code +2 days} or {@code +1 week}. */
    public void moveOn(String by) {
        String before = today().innerText();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(by).setExact(true))
                .click();
        assertThat(today()).not().hasText(before);
    }

    /** For example {@code Friday 20 November 2026}. */
    public Locator today() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The day of the demo"))
                .getByRole(AriaRole.PARAGRAPH)
                .first();
    }
}
