package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Text;
import io.privacycenter.sources.packages.AccessPackage;
import io.privacycenter.sources.packages.AccessPackage.Written;
import io.privacycenter.sources.packages.PackageSummary;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.sources.packages.Release;
import io.privacycenter.sources.rows.Whose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessPackageTest {

    private static final PackageTexts TEXTS = new PackageTexts(
            Locale.FRENCH,
            "Vos données <chez North>",
            List.of("Pour Ana"),
            List.of(new PackageTexts.Statement("Pourquoi", List.of("Pour vous soigner & facturer"))),
            List.of(
                    kind("identity", "NAME", "Identité"),
                    kind("messages", "HEALTH.MESSAGE", "Messages"),
                    kind("photos", "IMAGE", "Photos"),
                    kind("file", "HEALTH", "Dossier"),
                    kind("invoices", "FINANCIAL", "Factures")),
            Map.of("Praxis.messages.body", "Texte"),
            Map.of("Praxis.pulse", "Pouls"),
            new PackageTexts.Labels(
                    "En bref",
                    "Sur papier",
                    "Lu dans",
                    "À côté",
                    "Par type",
                    "Lignes",
                    "Telles quelles",
                    "Vos droits",
                    "Autre",
                    "Rien",
                    "oui",
                    "non"));

    private final Praxis praxis = new Praxis("package");

    @Test
    void the_page_says_in_the_persons_language_what_there_is() throws IOException {
        String page = text(write(Release.everything()).get("index.html"));

        assertThat(page)
                .contains("<html lang=\"fr\">", "Vos données &lt;chez North&gt;", "Pour vous soigner &amp; facturer")
                .contains("asthma &lt;b&gt;", "<dt>Texte</dt><dd>I cough</dd>", "<dt>Sent at</dt><dd>1 mars 2024")
                .contains("<dt>Practice</dt><dd>North</dd>", "<dt>Paid</dt><dd>non</dd>", "<summary>Pouls</summary>")
                .contains(
                        "<p>Lu dans praxis</p>",
                        "<a href=\"#kind-messages\">Messages</a><span><b>3</b><small>1 mars 2024 – 1 mai 2024</small></span>")
                .contains("<dt>Born</dt><dd>3 février 1990</dd>")
                .doesNotContain("asthma <b>", "<script", "http:", "https:", "only Benoît", "other practice");
        assertThat(Pattern.compile("(?:href|src)=\"([^\"#]+)\"")
                        .matcher(page)
                        .results()
                        .map(link -> link.group(1)))
                .containsOnly("summary.pdf", "files/0001-gorge-été.jpg");
    }

    @Test
    void the_data_holds_every_row_by_kind_with_selector_and_provenance() throws IOException {
        String written = text(write(Release.everything()).get("data.json"));
        JsonNode data = Praxis.JSON.readTree(written);

        var rows = new ArrayList<String>();
        for (JsonNode kind : data.get("kinds")) {
            for (JsonNode row : kind.get("rows")) {
                rows.add(kind.get("kind").asString("other") + " "
                        + row.get("table").asString() + " "
                        + row.get("row").asString().replaceAll(":.*", ""));
            }
        }
        assertThat(rows)
                .containsExactly(
                        "identity Praxis.Patients [\"7\"]",
                        "messages Praxis.threads [\"21\"]",
                        "messages Praxis.messages [\"21\",\"1\"]",
                        "messages Praxis.messages [\"21\",\"2\"]",
                        "messages Praxis.messages [\"23\",\"1\"]",
                        "photos Praxis.photos [\"00000000-0000-0000-0000-000000000001\"]",
                        "file Praxis.files [\"11\"]",
                        "file Praxis.pulse sha256",
                        "file Praxis.pulse sha256",
                        "file Praxis.pulse sha256",
                        "invoices Praxis.invoices [\"31\"]",
                        "invoices Praxis.invoices [\"32\"]",
                        "other Praxis.Patients [\"7\"]");
        assertThat(data.at("/kinds/1/rows/1/values/4").toString())
                .isEqualTo("{\"column\":\"body\",\"selector\":\"HEALTH.MESSAGE.TEXT\","
                        + "\"provenance\":\"USER.DATA-SUBJECT\",\"value\":\"I cough\"}");
        assertThat(written).contains("\"selector\":\"FINANCIAL.INVOICE.AMOUNT\",\"value\":25.00}");
    }

    @Test
    void the_data_is_built_as_its_schema_says() throws IOException {
        Map<String, byte[]> parts = write(Release.everything());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(parts.get("data.schema.json")));
        String data = text(parts.get("data.json"));

        assertThat(schema.validate(data, InputFormat.JSON)).isEmpty();
        assertThat(data).contains("\"file\":{\"path\":\"files/0001");
        for (Map.Entry<String, String> change : Map.of(
                        "\"access.v1\"", "\"access.v2\"",
                        "\"value\":25.00", "\"price\":25.00",
                        "\"SECOND_END\"", "\"STRANGER\"",
                        "\"size\":5", "\"size\":\"5\"",
                        "\"files/0001", "\"../0001",
                        "\"captured\":null,", "")
                .entrySet()) {
            assertThat(data).contains(change.getKey());
            assertThat(schema.validate(data.replace(change.getKey(), change.getValue()), InputFormat.JSON))
                    .as("%s instead of %s", change.getValue(), change.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void each_kind_is_a_table_that_spreadsheets_open() throws IOException {
        praxis.run("""
                UPDATE "Praxis".messages SET body = '=HYPERLINK("x")' WHERE thread_id = 21 AND nr = 1;
                UPDATE "Praxis".messages SET body = 'two, "lines"' || chr(10) || 'here' WHERE thread_id = 21 AND nr = 2;
                UPDATE "Praxis".invoices SET amount = -25, number = '-31' WHERE id = 31;
                """);
        Map<String, byte[]> parts = write(Release.everything());

        assertThat(text(parts.get("kinds/messages.csv")))
                .isEqualTo(
                        "\ufeffsource,table,row,captured,concerns_you_as,id,file_id,topic,thread_id,nr,sender,recipient,"
                                + "body,sentAt,reply_to\r\n"
                                + "praxis,Praxis.threads,\"[\"\"21\"\"]\",,SUBJECT,21,11,cough,,,,,,,\r\n"
                                + "praxis,Praxis.messages,\"[\"\"21\"\",\"\"1\"\"]\",2024-03-01T09:00:00Z,AUTHOR SUBJECT,,,,21,1,7,,"
                                + "\"'=HYPERLINK(\"\"x\"\")\",2024-03-01T09:00:00+00:00,\r\n"
                                + "praxis,Praxis.messages,\"[\"\"21\"\",\"\"2\"\"]\",2024-03-01T10:00:00Z,SECOND_END SUBJECT,,,,21,2,,7,"
                                + "\"two, \"\"lines\"\"\nhere\",2024-03-01T10:00:00+00:00,1\r\n"
                                + "praxis,Praxis.messages,\"[\"\"23\"\",\"\"1\"\"]\",2024-05-01T08:00:00Z,SECOND_END,,,,23,1,8,7,"
                                + "Benoît writes to Ana,2024-05-01T08:00:00+00:00,\r\n");
        assertThat(text(parts.get("kinds/invoices.csv")))
                .as("a number is no formula, a text that begins like one would be")
                .contains(",-25.00,2024-03-02,true,'-31\r\n");
        assertThat(text(parts.get("kinds/file.csv"))).contains("practice_id,practice_id (meaning),note", ",1,North,");
        assertThat(text(parts.get("kinds/photos.csv"))).contains(",files/0001-gorge-été.jpg\r\n");
    }

    @Test
    void files_are_the_original_bytes_under_names_that_stay_in_their_folder() throws IOException {
        Map<String, byte[]> parts = write(Release.everything());
        assertThat(parts.keySet().stream().filter(path -> path.startsWith("files/")))
                .containsExactly("files/0001-gorge-été.jpg");
        assertThat(HexFormat.of().formatHex(parts.get("files/0001-gorge-été.jpg")))
                .isEqualTo("ffd8ffe000");
    }

    @Test
    void the_manifest_has_size_and_hash_of_every_other_part() throws Exception {
        Map<String, byte[]> parts = write(Release.everything());
        JsonNode manifest = Praxis.JSON.readTree(parts.get("manifest.json"));
        for (JsonNode entry : manifest.get("files")) {
            byte[] part = parts.remove(entry.get("path").asString());
            assertThat(entry.get("size").asLong()).isEqualTo(part.length);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(part);
            assertThat(entry.get("sha256").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        }
        assertThat(parts).containsOnlyKeys("manifest.json");
    }

    @Test
    void what_is_withheld_is_in_no_part_of_it() throws IOException {
        Map<String, byte[]> parts = write((record, column) -> !column.personalNotes()
                        && !column.selector().startsWith("IMAGE")
                        && !record.row().table().equals("Praxis.invoices")
                ? Release.Part.GIVEN
                : Release.Part.LEFT_OUT);
        assertThat(parts.keySet()).doesNotContain("kinds/photos.csv", "kinds/invoices.csv");
        assertThat(parts.values().stream().map(AccessPackageTest::text).collect(Collectors.joining()))
                .contains("I cough")
                .doesNotContain("asthma", "gorge", "N-31", "25.00");
    }

    @Test
    void what_is_masked_leaves_a_mark_in_every_part_and_its_words_in_none() throws IOException {
        var marked = new PackageTexts(
                TEXTS.locale(),
                TEXTS.title(),
                TEXTS.introduction(),
                TEXTS.statements(),
                TEXTS.kinds(),
                TEXTS.columnLabels(),
                TEXTS.tableLabels(),
                TEXTS.labels(),
                new PackageTexts.Withheld("[caché]", 0, 3, List.of("Un frère est nommé")));
        var out = new ByteArrayOutputStream();
        Praxis.found(praxis.sources.read(
                praxis.source,
                ANA_AT_NORTH,
                rows -> AccessPackage.write(
                        out,
                        marked,
                        List.of(rows),
                        (record, column) -> column.selector().startsWith("HEALTH.MESSAGE")
                                        || column.selector().startsWith("IMAGE")
                                ? Release.Part.MASKED
                                : Release.Part.GIVEN,
                        AccessPackageTest::onPaper)));
        Map<String, byte[]> parts = unzipped(out);
        assertThat(parts.values().stream().map(AccessPackageTest::text).collect(Collectors.joining()))
                .doesNotContain("I cough", "gorge");
        assertThat(List.of("index.html", "data.json", "kinds/messages.csv"))
                .allSatisfy(part -> assertThat(text(parts.get(part))).contains("[caché]"));
        assertThat(text(parts.get("summary.pdf")))
                .as("what has a mark in its place is not counted as given")
                .contains("label=Messages, items=0", "label=Photos, items=0", "label=Factures, items=2");
        JsonNode withheld = Praxis.JSON.readTree(parts.get("manifest.json")).get("withheld");
        assertThat(withheld.get("masked").asInt()).isEqualTo(3);
        assertThat(withheld.get("reasons").get(0).asString()).isEqualTo("Un frère est nommé");
    }

    @Test
    void the_same_rows_make_the_same_bytes() throws IOException {
        var one = new ByteArrayOutputStream();
        var two = new ByteArrayOutputStream();
        Written written = write(one, Release.everything());
        assertThat(write(two, Release.everything())).isEqualTo(written);
        assertThat(two.toByteArray()).isEqualTo(one.toByteArray());
        assertThat(written.rows()).isEqualTo(12);
        assertThat(written.files()).isEqualTo(1);
        assertThat(written.bytes()).isEqualTo(one.size());
    }

    @Test
    void who_has_no_rows_reads_so() throws IOException {
        var out = new ByteArrayOutputStream();
        Whose nobody = Whose.patient(java.util.Set.of("999"), "1", Praxis.PARIS);
        Praxis.found(praxis.sources.read(
                praxis.source,
                nobody,
                rows -> AccessPackage.write(
                        out, TEXTS, List.of(rows), Release.everything(), AccessPackageTest::onPaper)));
        assertThat(text(unzipped(out).get("index.html"))).contains("<p>Rien</p>");
    }

    @Test
    void the_summary_on_paper_tells_how_much_there_is_and_nothing_of_it() throws IOException {
        assertThat(text(write(Release.everything()).get("summary.pdf")))
                .contains("places=[praxis]")
                .contains("label=Messages, items=3, from=2024-03-01, to=2024-05-01", "label=Autre, items=1, from=null")
                .doesNotContain("I cough", "asthma");
    }

    /** How a PDF is made is told of paper itself; here it is what the paper is given. */
    private static byte[] onPaper(PackageSummary summary) {
        return summary.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> write(Release release) throws IOException {
        var out = new ByteArrayOutputStream();
        write(out, release);
        return unzipped(out);
    }

    private Written write(ByteArrayOutputStream out, Release release) throws IOException {
        return Praxis.found(praxis.sources.read(
                praxis.source,
                ANA_AT_NORTH,
                rows -> AccessPackage.write(out, TEXTS, List.of(rows), release, AccessPackageTest::onPaper)));
    }

    private static Map<String, byte[]> unzipped(ByteArrayOutputStream out) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static KindOfData kind(String id, String term, String label) {
        return new KindOfData(id, term, "icon", new Text(label, null, null), new Text("About " + label, null, null));
    }
}
