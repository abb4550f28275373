package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.copies.StoredCopies;
import io.privacycenter.requests.desk.CopyReview;
import io.privacycenter.requests.desk.CopyReview.Flagged;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.requests.others.Concern;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a copy may concern somebody else is looked at, and what is withheld for it is told (Art. 15(4) GDPR). */
class RightsOfOthersTest extends Installed {

    private static final String LATE = "Ma sœur Zoé vous écrira elle-même demain.";
    private static final String REASON = "Ce passage nomme le frère de quelqu’un d’autre.";

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private CopyReview copies;

    @Autowired
    private Packages packages;

    @Autowired
    private StoredCopies stored;

    @Test
    void what_a_reviewer_leaves_out_or_masks_is_in_no_part_of_the_copy_and_the_person_reads_how_much_and_why()
            throws IOException {
        Patient asking = patient(CABINET_MARTIN, somebodyWhoWrites(), 2);
        String reference = file(asking, Action.ACCESS);
        Demand seen = demand(reference);
        List<Flagged> messages = messages(seen);
        assertThat(messages).allMatch(one -> one.concerns().contains(Concern.OTHERS_NAMED));
        assertThat(messages).allMatch(one -> one.chosen().choice() == Choice.GIVE);
        assertThatThrownBy(() -> as(drMorel(), () -> copies.inCopy(seen))).isInstanceOf(AccessDeniedException.class);

        Map<String, String> texts = texts(seen, messages);
        assertThat(owner().sql("select count(*) from requests.others_part_read where demand = ?")
                        .param(seen.id())
                        .query(Integer.class)
                        .single())
                .as("each reading is written down")
                .isEqualTo(messages.size());
        List<String> once = saidOnce(texts);
        String leftOut = once.get(0);
        String masked = once.get(1);
        assertThatThrownBy(() -> as(drMartin(), () -> copies.choose(drMartin(), seen, masked, Choice.MASK, " ")))
                .isInstanceOf(InvalidRequest.class);
        assertThat(as(drMartin(), () -> copies.choose(drMartin(), seen, leftOut, Choice.LEAVE_OUT, REASON)))
                .isTrue();
        assertThat(as(drMartin(), () -> copies.choose(drMartin(), seen, masked, Choice.MASK, REASON)))
                .isTrue();
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), seen)))
                .as("who has not seen the choices cannot approve them")
                .isInstanceOf(Desk.Decision.AlreadyDecided.class);
        Demand chosen = demand(reference);
        CopyReview.InCopy inCopy = as(drMartin(), () -> copies.inCopy(chosen));
        assertThat(given(chosen).mapToInt(inCopy::items).sum())
                .as("what is withheld is not among what the reviewer reads as given")
                .isEqualTo(given(chosen).mapToInt(Outcome::items).sum() - 2);
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), chosen))).isInstanceOf(Desk.Decision.Given.class);
        assertThat(as(drMartin(), () -> copies.choose(drMartin(), chosen, masked, Choice.GIVE, null)))
                .as("what is decided is not chosen again")
                .isFalse();

        Demand answered =
                as(asking, () -> cases.find(reference)).orElseThrow().demands().getFirst();
        assertThat(answered.status()).isEqualTo(Status.PARTIALLY_GRANTED);
        assertThat(answered.motives()).contains(Motive.VALID_REASONS);
        assertThat(as(asking, () -> cases.letter(seen.id())).orElseThrow()).contains(REASON);
        Map<String, byte[]> files = copy(asking, seen);
        Map<String, String> copy = readable(files);
        assertThat(String.join("\n", copy.values())).doesNotContain(texts.get(leftOut), texts.get(masked));
        assertThat(copy.get("data.json")).contains("[masqué]");
        assertThat(copy.get("index.html")).contains("[masqué]", REASON.substring(0, 20), "href=\"summary.pdf\"");
        assertThat(onPaper(files.get("summary.pdf")))
                .contains("Cabinet Martin", reference, "Messages", "Vos droits", REASON.substring(0, 20))
                .doesNotContain(texts.get(leftOut), texts.get(masked), "[masqué]");
        Packages.Ready ready = later(Duration.ofHours(49), () -> as(asking, () -> packages.ready(seen.id())))
                .orElseThrow();
        assertThat(ready.items())
                .isEqualTo(given(chosen).mapToInt(Outcome::items).sum() - 2);
        assertThat(ready.withheld()).isEqualTo(2);
        assertThat(withheld(copy)).containsExactly(1, 1);
        assertThat(owner().sql("select encode(reason, 'escape') from requests.others_part where demand = ?")
                        .param(seen.id())
                        .query(String.class)
                        .list())
                .as("a reason may quote, so it is sealed")
                .hasSize(2)
                .noneMatch(kept -> kept.contains("passage"));
    }

    @Test
    void what_somebody_takes_elsewhere_is_looked_at_as_a_copy_is() throws IOException {
        String who = somebodyWhoWrites();
        namesAnother(who, "Zoé Petitjean");
        Patient asking = patient(CABINET_MARTIN, who, 2);
        String reference = file(asking, Action.PORTABILITY);
        Demand seen = demand(reference);
        assertThat(seen.state()).isEqualTo(DemandState.WITH_PRACTICE);
        List<Flagged> flagged = as(drMartin(), () -> copies.inCopy(seen)).flagged();
        assertThat(flagged)
                .as("what doctors wrote is not taken elsewhere")
                .allMatch(one -> one.fields().contains("contact_name"));
        String masked = flagged.getFirst().piece();
        assertThat(texts(seen, flagged).get(masked)).isEqualTo("Zoé Petitjean");
        assertThat(as(drMartin(), () -> copies.choose(drMartin(), seen, masked, Choice.MASK, REASON)))
                .isTrue();
        Demand chosen = demand(reference);
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), chosen))).isInstanceOf(Desk.Decision.Given.class);

        Map<String, String> copy = readable(copy(asking, seen));
        assertThat(String.join("\n", copy.values())).doesNotContain("Zoé Petitjean");
        assertThat(copy.get("data.json")).contains("[masqué]");
        assertThat(withheld(copy)).containsExactly(0, 1);
    }

    @Test
    void what_came_after_the_decision_and_may_concern_others_is_seen_by_a_person_before_it_leaves() throws IOException {
        String who = somebodyWhoWrites();
        Patient asking = patient(CABINET_MARTIN, who, 2);
        String reference = file(asking, Action.ACCESS);
        Demand seen = demand(reference);
        List<Flagged> before = messages(seen);
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), seen))).isInstanceOf(Desk.Decision.Given.class);
        await().until(() -> asWorker(() -> stored.isMade(seen.id())));

        // A copy that has to be made once more, as after a restore, meets what came meanwhile.
        owner().sql("delete from requests.data_package where demand = ?")
                .param(seen.id())
                .update();
        long late = medcom().sql("""
                        insert into medcom.messages (thread_id, body, sent_at)
                        select t.id, ?, timestamptz '2026-11-19 10:00+01' from medcom.threads t
                        join medcom.patient_practice r on r.id = t.registration_id
                        where r.practice_id = 101 and r.patient_id = ?::bigint order by t.id limit 1
                        returning id
                        """).params(LATE, who).query(Long.class).single();
        try {
            Demand back = later(Duration.ofHours(49), () -> {
                await().untilAsserted(() -> assertThat(demand(reference))
                        .extracting(Demand::state, Demand::failure)
                        .containsExactly(DemandState.WITH_PRACTICE, MakingCopies.OTHERS_UNSEEN));
                return demand(reference);
            });
            assertThat(as(asking, () -> packages.ready(seen.id()))).isEmpty();
            List<Flagged> after = messages(back);
            assertThat(after).hasSize(before.size() + 1);
            assertThat(texts(back, after)).containsValue(LATE);

            assertThat(as(drMartin(), () -> desk.approve(drMartin(), back))).isInstanceOf(Desk.Decision.Given.class);
            assertThat(readable(copy(asking, seen)).get("data.json")).contains(LATE);
        } finally {
            medcom().sql("delete from medcom.messages where id = ?").param(late).update();
        }
    }

    private String file(Patient asking, Action action) {
        return as(asking, () -> filing.file(asking, UUID.randomUUID(), Ask.of(Part.of(action)), Locale.FRENCH))
                .reference();
    }

    private Demand demand(String reference) {
        return as(drMartin(), () -> desk.open(reference))
                .orElseThrow()
                .demands()
                .getFirst();
    }

    private List<Flagged> messages(Demand demand) {
        return as(drMartin(), () -> copies.inCopy(demand)).flagged().stream()
                .filter(one -> one.fields().contains("body"))
                .toList();
    }

    private Map<String, String> texts(Demand demand, List<Flagged> flagged) {
        Map<String, String> texts = new LinkedHashMap<>();
        flagged.forEach(one -> texts.put(
                one.piece(),
                as(drMartin(), () -> copies.read(drMartin(), demand, one.piece()))
                        .orElseThrow()));
        return texts;
    }

    /** The pieces whose words stand in no other. */
    private static List<String> saidOnce(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(one -> texts.values().stream()
                                .filter(other -> other.contains(one.getValue()))
                                .count()
                        == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<Outcome> given(Demand demand) {
        return demand.recommendation().outcomes().stream().filter(outcome -> outcome.verdict() == Verdict.GIVE);
    }

    private Map<String, byte[]> copy(Patient asking, Demand demand) throws IOException {
        byte[] zip = later(Duration.ofHours(49), () -> {
                    await().until(() ->
                            as(asking, () -> packages.ready(demand.id())).isPresent());
                    return ((Packages.Opened.Copy) as(asking, () -> packages.open(asking, demand.id()))).zip();
                })
                .readAllBytes();
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, String> readable(Map<String, byte[]> files) {
        Map<String, String> readable = new TreeMap<>();
        files.forEach((name, file) -> readable.put(name, new String(file, StandardCharsets.UTF_8)));
        return readable;
    }

    private static List<Integer> withheld(Map<String, String> copy) {
        JsonNode withheld =
                JsonMapper.shared().readTree(copy.get("manifest.json")).get("withheld");
        return List.of(withheld.get("left_out").asInt(), withheld.get("masked").asInt());
    }

    private static String onPaper(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00a0', ' ')
                    .replaceAll("\\s+", " ");
        }
    }

    private String somebodyWhoWrites() {
        return medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        where r.practice_id = 101 and r.patient_id <> 100001
                        group by r.patient_id having count(distinct m.body) >= 2 order by r.patient_id limit 1
                        """).query(String.class).single();
    }

    private void namesAnother(String patient, String name) {
        medcom().sql("""
                        insert into medcom.contact_points (patient_id, practice_id, kind, phone, contact_name, added_at)
                        values (?::bigint, 101, 'emergency', '+33639980199', ?, timestamptz '2026-03-01 10:00+01')
                        """).params(patient, name).update();
    }
}
