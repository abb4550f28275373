package io.privacycenter.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import io.privacycenter.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./bench ui}: how long the first page of a practice takes on a slow phone, beside a plain page with the same text
 * from the same server, each load with an empty cache; a doctor's inbox with 5,000 cases beside one with seven; and what an
 * administrator has of 200,000 practices and of 2,000 tables. {@code ./bench ui --admin} measures the last alone.
 */
public final class UiBench {

    private static final Path DATA = Path.of(System.getProperty("bench.data"));
    private static final String PRACTICE = "/p/cabinet-martin";
    private static final String PLAIN = "/styles/plain.html";
    private static final Pattern DOOR = Pattern.compile("^See how your data is used");
    private static final int CPU = 4;

    private UiBench() {}

    /** A network as a browser is made to have it; throughputs in bytes per second, latency in milliseconds. */
    private record Network(String name, double latency, double down, double up) {
        /** As Chromium's developer tools call it. */
        static final Network SLOW_4G = new Network("Slow 4G", 562.5, 180_000, 84_375);

        /** A phone at the edge of what it reaches. */
        static final Network KBIT_400 = new Network("400 kbit/s", 400, 50_000, 50_000);
    }

    /**
     * One load.
     *
     * @param painted seconds until the browser has painted the first text or picture
     * @param usable seconds until that, and until the first door can be followed
     * @param live seconds until menus answer too; not a number where there are none
     * @param bytes that came over the network until then
     */
    private record Load(double painted, double usable, double live, long bytes) {}

    public static void main(String[] args) throws Exception {
        int rounds = Arrays.asList(args).contains("--small") ? 1 : 5;
        int port = FreePort.find();
        Process product = start(port);
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright)) {
            await(product, () -> Files.exists(DATA.resolve("keys/demo-made")) && answers(port));
            String address = "http://localhost:" + port;
            String pages =
                    Arrays.asList(args).contains("--admin") ? "" : pages(browser, address, rounds, product.pid());
            String admin = printed(new AdminLoad(browser, address, DATA).measure());
            System.out.println("{\"bench\":\"ui\"" + pages + admin + "}");
        } finally {
            product.destroy();
            product.waitFor(30, TimeUnit.SECONDS);
        }
        System.exit(0);
    }

    private static String pages(Browser browser, String address, int rounds, long product) throws Exception {
        writePlain(browser, address);
        load(browser, address + PRACTICE, Network.SLOW_4G); // warms the server, not the browser's cache
        List<Load> slow = new ArrayList<>();
        List<Load> plain = new ArrayList<>();
        List<Load> slower = new ArrayList<>();
        List<Load> plainSlower = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            slow.add(load(browser, address + PRACTICE, Network.SLOW_4G));
            plain.add(load(browser, address + PLAIN, Network.SLOW_4G));
            slower.add(load(browser, address + PRACTICE, Network.KBIT_400));
            plainSlower.add(load(browser, address + PLAIN, Network.KBIT_400));
        }
        return printed(slow, plain, slower, plainSlower, new InboxLoad(browser, address, DATA, product).measure());
    }

    /** Prints a table. @return its figures for the line of JSON, each with a comma before it */
    private static String printed(
            List<Load> slow, List<Load> plain, List<Load> slower, List<Load> plainSlower, InboxLoad.Measured inbox) {
        System.out.printf(Locale.ROOT, "%-52s %10s %10s%n", "ui, processor " + CPU + " times slower", "ours", "plain");
        line("Slow 4G, until something is painted", "s", painted(slow), painted(plain));
        line("Slow 4G, until it can be used", "s", usable(slow), usable(plain));
        line("Slow 4G, until menus answer too", "s", live(slow), Double.NaN);
        line("400 kbit/s, until something is painted", "s", painted(slower), painted(plainSlower));
        line("400 kbit/s, until it can be used", "s", usable(slower), usable(plainSlower));
        line("400 kbit/s, until menus answer too", "s", live(slower), Double.NaN);
        line("over the network", "kB", kilobytes(slow), kilobytes(plain));
        System.out.printf(Locale.ROOT, "%n%-52s %10s %10s%n", "inbox of a doctor, processor as it is", "5,000", "7");
        line("until its rows have their names", "ms", inbox.many(), inbox.few());
        line("longest frame while it scrolls through all", "ms", inbox.frame(), Double.NaN);
        line("heap for each page that has it open", "MB", inbox.tab(), Double.NaN);
        return String.format(
                Locale.ROOT,
                ",\"cpu\":%d,\"first_page_slow_paint_s\":%.2f,\"first_page_slow_s\":%.2f,\"first_page_slow_plain_s\":%.2f,"
                        + "\"first_page_slow_live_s\":%.2f,\"first_page_400_s\":%.2f,\"first_page_400_plain_s\":%.2f,"
                        + "\"first_page_400_live_s\":%.2f,\"first_page_kb\":%.0f,\"first_page_plain_kb\":%.0f,"
                        + "\"inbox_5000_ms\":%.0f,\"inbox_7_ms\":%.0f,\"inbox_5000_frame_ms\":%.0f,\"desk_session_mb\":%.2f",
                CPU,
                painted(slow),
                usable(slow),
                usable(plain),
                live(slow),
                usable(slower),
                usable(plainSlower),
                live(slower),
                kilobytes(slow),
                kilobytes(plain),
                inbox.many(),
                inbox.few(),
                inbox.frame(),
                inbox.tab());
    }

    private static String printed(AdminLoad.Measured admin) {
        System.out.printf(Locale.ROOT, "%n%-52s %10s %10s%n", "practices, processor as it is", "200,000", "7");
        line("until their rows are there", "ms", admin.many(), admin.few());
        line("until one is found by a part of its name", "ms", admin.found(), Double.NaN);
        System.out.printf(Locale.ROOT, "%n%-52s %10s %10s%n", "data map, processor as it is", "2,000", "18");
        line("until the columns of a table are there", "ms", admin.bigMap(), admin.map());
        return String.format(
                Locale.ROOT,
                ",\"controllers_200k_ms\":%.0f,\"controllers_7_ms\":%.0f,\"controllers_find_ms\":%.0f,"
                        + "\"map_2000_ms\":%.0f,\"map_18_ms\":%.0f",
                admin.many(),
                admin.few(),
                admin.found(),
                admin.bigMap(),
                admin.map());
    }

    private static void line(String what, String unit, double ours, double plain) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %7.2f %-2s %10s%n",
                what,
                ours,
                unit,
                Double.isNaN(plain) ? "" : "%.2f %s".formatted(plain, unit));
    }

    private static double painted(List<Load> loads) {
        return median(loads.stream().map(Load::painted).toList());
    }

    private static double usable(List<Load> loads) {
        return median(loads.stream().map(Load::usable).toList());
    }

    private static double live(List<Load> loads) {
        return median(loads.stream().map(Load::live).toList());
    }

    private static double kilobytes(List<Load> loads) {
        return median(loads.stream().map(load -> load.bytes() / 1_000.0).toList());
    }

    private static Load load(Browser browser, String address, Network network) {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(390, 844))) {
            Page page = context.newPage();
            CDPSession devtools = context.newCDPSession(page);
            AtomicLong bytes = new AtomicLong();
            devtools.on(
                    "Network.loadingFinished",
                    loaded -> bytes.addAndGet(loaded.get("encodedDataLength").getAsLong()));
            devtools.send("Network.enable");
            JsonObject slow = new JsonObject();
            slow.addProperty("offline", false);
            slow.addProperty("latency", network.latency());
            slow.addProperty("downloadThroughput", network.down());
            slow.addProperty("uploadThroughput", network.up());
            devtools.send("Network.emulateNetworkConditions", slow);
            JsonObject cpu = new JsonObject();
            cpu.addProperty("rate", CPU);
            devtools.send("Emulation.setCPUThrottlingRate", cpu);

            long began = System.nanoTime();
            page.navigate(
                    address,
                    new Page.NavigateOptions()
                            .setWaitUntil(WaitUntilState.COMMIT)
                            .setTimeout(120_000));
            Locator door = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(DOOR))
                    .first();
            door.waitFor(new Locator.WaitForOptions().setTimeout(120_000));
            double there = since(began);
            double painted = painted(page);
            double usable = Math.max(there, painted);
            double live = Double.NaN;
            if (!address.endsWith(PLAIN)) {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Language")))
                        .waitFor(new Locator.WaitForOptions().setTimeout(120_000));
                live = since(began);
            }
            return new Load(painted, usable, live, bytes.get());
        }
    }

    /** By the browser's own clock: an element has a place before its styles have come, and nobody sees it until then. */
    private static double painted(Page page) {
        Object millis = page.evaluate("""
                () => new Promise(found => new PerformanceObserver(list => list.getEntries()
                    .filter(entry => entry.name === 'first-contentful-paint')
                    .forEach(entry => found(entry.startTime))).observe({type: 'paint', buffered: true}))""");
        return ((Number) millis).doubleValue() / 1_000;
    }

    /** What anybody could have written by hand: title, text and links, and not one script. */
    private static void writePlain(Browser browser, String address) throws IOException {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = context.newPage();
            page.navigate(address + PRACTICE);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Language")))
                    .waitFor();
            Document shown = Jsoup.parse(page.content(), address);
            Document plain = Document.createShell("");
            plain.title(shown.title());
            for (var one : shown.select("main h1, main h2, main p, main a, footer span, footer a")) {
                var written = plain.body().appendElement(one.normalName()).text(one.text());
                if (one.hasAttr("href")) {
                    written.attr("href", one.attr("href"));
                }
            }
            Path folder = Files.createDirectories(DATA.resolve("static/styles"));
            Files.writeString(folder.resolve("plain.html"), plain.outerHtml());
        }
    }

    /** Where the machine has a browser, none is fetched. */
    private static Playwright playwright() {
        Map<String, String> skip = chromium() == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(skip));
    }

    private static @Nullable Path chromium() {
        String named = System.getenv("CHROMIUM");
        Path usual = Path.of("/usr/bin/chromium");
        return named != null ? Path.of(named) : Files.isExecutable(usual) ? usual : null;
    }

    private static Browser launch(Playwright playwright) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--no-first-run"));
        Path chromium = chromium();
        if (chromium != null) {
            options.setExecutablePath(chromium);
        }
        return playwright.chromium().launch(options);
    }

    private static Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Path.of(System.getProperty("bench.app"))
                                .resolve("privacy-center.jar")
                                .toString(),
                        "--privacy-center.embedded=true",
                        "--privacy-center.demo=true",
                        "--privacy-center.data=" + DATA,
                        "--spring.web.resources.static-locations=classpath:/META-INF/resources/,file:"
                                + DATA.resolve("static") + "/",
                        "--server.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        DATA.resolve("bench.log").toFile()))
                .start();
    }

    private static boolean answers(int port) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(Process process, Callable<Boolean> there) throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!there.call()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("The product did not come up: see bench.log");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
