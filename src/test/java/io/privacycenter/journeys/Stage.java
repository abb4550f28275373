package io.privacycenter.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** The product with its demo, and a browser before it, for the stories of one class. */
final class Stage implements AutoCloseable {

    /** How long somebody waits for what is to be seen, in milliseconds. */
    private static final int PATIENCE = 20_000;

    private final Product product;
    private final Playwright playwright;
    private final Browser browser;

    private Stage(Product product, Playwright playwright) {
        this.product = product;
        this.playwright = playwright;
        browser = Browsers.launch(playwright);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** @param product started; it is closed with the stage, or at once where there is no browser */
    static Stage before(Product product) {
        try {
            return new Stage(product, Playwright.create());
        } catch (RuntimeException noBrowser) {
            product.close();
            throw noBrowser;
        }
    }

    Browser browser() {
        return browser;
    }

    /** Somebody's browser, in English, at a desk. */
    BrowserContext context() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 1000)
                .setLocale("en-GB")
                // A colour on its way from one look to the other is in neither.
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    /** A page in a browser of its own. */
    Page page() {
        return context().newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        product.close();
    }

    /** What stands in the way of those who see or hear little. */
    static List<String> violations(Page page) {
        return named(axe(page));
    }

    /** The same in both looks; in the dark one what a look can change, and nothing else. */
    static List<String> violationsInBothLooks(Page page) {
        List<String> found = new ArrayList<>(violations(page));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        named(axe(page).withRules(List.of("color-contrast"))).forEach(what -> found.add("dark: " + what));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return found;
    }

    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true) // no frames here, for which it would open another page each time
                .exclude(List.of("vaadin-connection-indicator")); // Vaadin's own, outside the page
    }

    private static List<String> named(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(Stage::named).toList();
    }

    private static String named(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .map(node -> " " + node.getHtml())
                        .limit(2)
                        .toList();
    }
}
