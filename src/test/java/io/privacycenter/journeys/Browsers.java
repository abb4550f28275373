package io.privacycenter.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The browser of this machine: the one that {@code ./test} found, else a usual place, else Playwright's own. */
final class Browsers {

    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private Browsers() {}

    static Browser launch(Playwright playwright) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run"));
        String named = System.getenv("CHROMIUM");
        if (named != null) {
            options.setExecutablePath(Path.of(named));
        } else {
            USUAL.stream().map(Path::of).filter(Files::isExecutable).findFirst().ifPresent(options::setExecutablePath);
        }
        return playwright.chromium().launch(options);
    }
}
