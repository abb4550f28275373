package io.privacycenter.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.privacycenter.identity.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A doctor's inbox with 5,000 cases that wait, beside the same inbox with the seven of the demo. */
final class InboxLoad {

    static final int MANY = 5_000;

    private static final String DOCTOR = "Dr Hélène Martin";
    private static final int TABS = 10;
    private static final int LOADS = 5;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Browser browser;
    private final String address;
    private final Path data;
    private final long product;

    InboxLoad(Browser browser, String address, Path data, long product) {
        this.browser = browser;
        this.address = address;
        this.data = data;
        this.product = product;
    }

    /**
     * @param few milliseconds until the rows of seven cases have their names
     * @param many the same of 5,000
     * @param frame milliseconds of the longest of 20 frames while it scrolls through all of them
     * @param tab megabytes of heap for each more page with the inbox open
     */
    record Measured(double few, double many, double frame, double tab) {}

    Measured measure() throws Exception {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 1000))) {
            Page page = context.newPage();
            signIn(page, address, data, DOCTOR, Pattern.compile(".*/review"));
            open(page); // warms the server
            double few = median(page);
            multiply();
            open(page);
            double many = median(page);
            double frame = scroll(page);
            long before = used();
            for (int tab = 0; tab < TABS; tab++) {
                Page another = context.newPage();
                open(another);
                scroll(another);
            }
            return new Measured(few, many, frame, (used() - before) / 1_024.0 / TABS);
        }
    }

    private double median(Page page) {
        List<Double> loads = new ArrayList<>();
        for (int load = 0; load < LOADS; load++) {
            loads.add(open(page));
        }
        return loads.stream().sorted().toList().get(LOADS / 2);
    }

    /** Until the first row says a name, which only the practice's own database knows. */
    private double open(Page page) {
        long began = System.nanoTime();
        page.navigate(address + "/review");
        page.locator(".work-row .work-who b")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\S [A-Z]")))
                .first()
                .waitFor();
        return (System.nanoTime() - began) / 1e6;
    }

    /** Scrolls through all of it in 20 steps; a browser that has to wait for rows still paints its frames. */
    private static double scroll(Page page) {
        Object longest = page.evaluate("""
                async () => {
                  const list = document.querySelector('.inbox-rows vaadin-virtual-list');
                  let longest = 0;
                  for (let step = 1; step <= 20; step++) {
                    list.scrollTop = list.scrollHeight * step / 20;
                    const began = performance.now();
                    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
                    longest = Math.max(longest, (performance.now() - began) / 2);
                    await new Promise(later => setTimeout(later, 150));
                  }
                  return longest;
                }""");
        return ((Number) longest).doubleValue();
    }

    /** Signs in a member of staff of the demo. @param there the address that they come to */
    static void signIn(Page page, String address, Path data, String name, Pattern there) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("demo-sign-ins.txt"));
        int at = 0;
        while (!lines.get(at).startsWith(name)) {
            at++;
        }
        page.navigate(address + "/sign-in");
        page.getByLabel("E-mail").fill(last(lines.get(at + 1)));
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(last(lines.get(at + 2)));
        page.getByLabel("Six-digit code").fill(Staff.currentCode(last(lines.get(at + 3)), Instant.now()));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(there);
    }

    /** The cases that wait, again and again under numbers of their own, due one after the other. */
    private void multiply() throws IOException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl("jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/privacy_center");
        owner.setUser("postgres");
        owner.setPassword(
                Files.readString(data.resolve("keys/database-password")).strip());
        JdbcClient database = JdbcClient.create(owner);
        database.sql("""
                        create table bench_copies as
                        select c.id as original, gen_random_uuid() as id, row_number() over () as n
                        from requests.case_file c, generate_series(1, ?)
                        where c.state = 'WITH_PRACTICE'
                          and c.controller = (select id from identity.controller where host_id = '101')
                        limit ?
                        """).params(MANY, MANY).update();
        database.sql("""
                        insert into requests.case_file
                        select (jsonb_populate_record(c, jsonb_build_object(
                            'id', m.id, 'reference', 'BENCH-' || m.n, 'next_due', c.next_due + m.n * interval '1 minute'))).*
                        from bench_copies m join requests.case_file c on c.id = m.original
                        """).update();
        database.sql("""
                        insert into requests.demand
                        select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'case_file', m.id))).*
                        from bench_copies m join requests.demand d on d.case_file = m.original
                        """).update();
        database.sql("analyze requests.case_file").update();
        database.sql("analyze requests.demand").update();
        database.sql("drop table bench_copies").update();
    }

    /** Kilobytes of the product's heap after a collection. */
    private long used() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("The product did not say how much of its heap it uses");
        }
        return Long.parseLong(used.group(1));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(product),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes());
        asked.waitFor();
        return said;
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
