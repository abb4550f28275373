package io.privacycenter.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of practices with 200,000 of them and the data map with 2,000 tables, each beside the same page of the demo. */
final class AdminLoad {

    private static final int PRACTICES = 200_000;
    private static final int TABLES = 2_000;
    private static final int LOADS = 5;
    private static final Pattern ADMIN = Pattern.compile(".*/admin.*");

    private final Browser browser;
    private final String address;
    private final Path data;

    AdminLoad(Browser browser, String address, Path data) {
        this.browser = browser;
        this.address = address;
        this.data = data;
    }

    /**
     * Milliseconds.
     *
     * @param few until the rows of the demo's practices are there
     * @param many the same of 200,000
     * @param found until one of 200,000 is found by a part of its name
     * @param map until the columns of a table are there, of 18
     * @param bigMap the same of 2,000
     */
    record Measured(double few, double many, double found, double map, double bigMap) {}

    Measured measure() throws Exception {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1440, 1000))) {
            Page page = context.newPage();
            InboxLoad.signIn(page, address, data, "Léa Fontaine", ADMIN);
            practices(page); // warms the server
            map(page);
            double few = median(() -> practices(page));
            double map = median(() -> map(page));
            multiplyPractices();
            double many = median(() -> practices(page));
            double found = find(page);
            multiplyTables();
            map(page);
            return new Measured(few, many, found, map, median(() -> map(page)));
        }
    }

    private interface Load {
        double ms();
    }

    private static double median(Load load) {
        List<Double> loads = new ArrayList<>();
        for (int n = 0; n < LOADS; n++) {
            loads.add(load.ms());
        }
        return loads.stream().sorted().toList().get(LOADS / 2);
    }

    private double practices(Page page) {
        long began = System.nanoTime();
        page.navigate(address + "/admin/practices");
        page.locator("vaadin-grid-cell-content a").first().waitFor();
        return since(began);
    }

    private static double find(Page page) {
        long began = System.nanoTime();
        page.getByLabel("Name, city or short name").fill("Practice 123456");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Practice 123456"))
                .waitFor();
        return since(began);
    }

    private double map(Page page) {
        long began = System.nanoTime();
        page.navigate(address + "/admin/map");
        page.locator(".map-columns td").first().waitFor(new Locator.WaitForOptions().setTimeout(120_000));
        return since(began);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    /** The practice that follows the platform, again and again under names of its own. */
    private void multiplyPractices() throws IOException {
        JdbcClient database = owner("privacy_center");
        database.sql("""
                        insert into identity.controller (id, slug, host_id)
                        select gen_random_uuid(), 'practice-' || n, 'bench-' || n from generate_series(1, ?) n
                        """).param(PRACTICES).update();
        database.sql("""
                        insert into configuration.version (controller, number, document, hash, published, published_by, reason)
                        select c.id, 1, replace(replace(v.document, '"103"', '"' || c.host_id || '"'), 'Cabinet Roche', 'Practice ' || substr(c.host_id, 7)),
                            v.hash, v.published, v.published_by, 'The bench'
                        from identity.controller c, configuration.version v
                        where c.host_id like 'bench-%' and v.controller = (select id from identity.controller where host_id = '103')
                        """).update();
        database.sql("""
                        insert into configuration.in_force (controller, number, name, city, country, follows, own, shape)
                        select c.id, 1, 'Practice ' || substr(c.host_id, 7), f.city, f.country, f.follows, f.own, f.shape
                        from identity.controller c, configuration.in_force f
                        where c.host_id like 'bench-%' and f.controller = (select id from identity.controller where host_id = '103')
                        """).update();
        database.sql("analyze identity.controller").update();
        database.sql("analyze configuration.in_force").update();
    }

    /** Tables like that of the newsletter, and a version of the platform that maps them as it does that. */
    private void multiplyTables() throws IOException {
        String like = "medcom.newsletter_subscriptions";
        JdbcClient medcom = owner("medcom");
        for (int n = 1; n <= TABLES; n++) { // each by itself: PostgreSQL holds locks of so many at once
            medcom.sql("create table medcom.bench_%d (like %s including all)".formatted(n, like))
                    .update();
            medcom.sql("grant select, update, delete on medcom.bench_%d to medcom".formatted(n))
                    .update();
        }
        JdbcClient database = owner("privacy_center");
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode platform = (ObjectNode) json.readTree(database.sql(
                        "select document from configuration.version where controller is null order by number desc limit 1")
                .query(String.class)
                .single());
        ArrayNode tables = (ArrayNode) platform.get("mappings").get(0).get("tables");
        ObjectNode one = null;
        for (var table : tables) {
            if (table.get("table").asString().equals(like)) {
                one = (ObjectNode) table;
            }
        }
        for (int n = 1; n <= TABLES; n++) {
            tables.add(java.util.Objects.requireNonNull(one).deepCopy().put("table", "medcom.bench_" + n));
        }
        String document = platform.toString();
        database.sql("""
                        insert into configuration.version (controller, number, document, hash, published, published_by, reason)
                        select null, number + 1, ?, ?, published, published_by, 'The bench'
                        from configuration.version where controller is null order by number desc limit 1
                        """).params(document, sha256(document)).update();
    }

    private static byte[] sha256(String document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdbcClient owner(String name) throws IOException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl("jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/" + name);
        owner.setUser("postgres");
        owner.setPassword(
                Files.readString(data.resolve("keys/database-password")).strip());
        return JdbcClient.create(owner);
    }
}
