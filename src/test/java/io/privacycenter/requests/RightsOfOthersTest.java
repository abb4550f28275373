package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.CopyReview.Flagged;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of a copy may concern somebody else is looked at, and what is withheld for it is told (Art. 15(4) GDPR). */
class RightsOfOthersTest extends Installed {

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

    @Test
    void what_a_reviewer_leaves_out_or_masks_is_in_no_part_of_the_copy_and_the_person_reads_how_much_and_why()
            throws IOException {
        Patient asking = patient(CABINET_MARTIN, somebodyWhoWrites(), 2);
        String reference = as(
                        asking,
                        () -> filing.file(asking, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.FRENCH))
                .reference();
        Demand seen = as(drMartin(), () -> desk.open(reference))
                .orElseThrow()
                .demands()
                .getFirst();
        List<Flagged> messages = as(drMartin(), () -> copies.flagged(seen)).stream()
                .filter(one -> one.fields().contains("body"))
                .toList();
        assertThat(messages).allMatch(one -> one.concerns().contains(Concern.OTHERS_NAMED));
        assertThat(messages).allMatch(one -> one.chosen().choice() == Choice.GIVE);
        assertThatThrownBy(() -> as(drMorel(), () -> copies.flagged(seen))).isInstanceOf(AccessDeniedException.class);

        Map<String, String> texts = new LinkedHashMap<>();
        messages.forEach(one -> texts.put(
                one.piece(),
                as(drMartin(), () -> copies.read(drMartin(), seen, one.piece())).orElseThrow()));
        assertThat(owner().sql("select count(*) from requests.others_part_read where demand = ?")
                        .param(seen.id())
                        .query(Integer.class)
                        .single())
                .as("each reading is written down")
                .isEqualTo(messages.size());
        List<String> once = texts.entrySet().stream()
                .filter(one -> texts.values().stream()
                                .filter(other -> other.contains(one.getValue()))
                                .count()
                        == 1)
                .map(Map.Entry::getKey)
                .toList();
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
        Demand chosen = as(drMartin(), () -> desk.open(reference))
                .orElseThrow()
                .demands()
                .getFirst();
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), chosen))).isInstanceOf(Desk.Decision.Given.class);
        assertThat(as(drMartin(), () -> copies.choose(drMartin(), chosen, masked, Choice.GIVE, null)))
                .as("what is decided is not chosen again")
                .isFalse();

        Demand answered =
                as(asking, () -> cases.find(reference)).orElseThrow().demands().getFirst();
        assertThat(answered.status()).isEqualTo(Status.PARTIALLY_GRANTED);
        assertThat(answered.motives()).contains(Motive.VALID_REASONS);
        assertThat(as(asking, () -> cases.letter(seen.id())).orElseThrow()).contains(REASON);
        Map<String, String> copy = unzipped(later(Duration.ofHours(49), () -> {
                    await().until(() ->
                            as(asking, () -> packages.ready(seen.id())).isPresent());
                    return ((Packages.Opened.Copy) as(asking, () -> packages.open(asking, seen.id()))).zip();
                })
                .readAllBytes());
        assertThat(String.join("\n", copy.values())).doesNotContain(texts.get(leftOut), texts.get(masked));
        assertThat(copy.get("data.json")).contains("[masqué]");
        assertThat(copy.get("index.html")).contains("[masqué]", REASON.substring(0, 20));
        JsonNode withheld =
                JsonMapper.shared().readTree(copy.get("manifest.json")).get("withheld");
        assertThat(List.of(
                        withheld.get("left_out").asInt(), withheld.get("masked").asInt()))
                .containsExactly(1, 1);
        assertThat(owner().sql("select encode(reason, 'escape') from requests.others_part where demand = ?")
                        .param(seen.id())
                        .query(String.class)
                        .list())
                .as("a reason may quote, so it is sealed")
                .hasSize(2)
                .noneMatch(kept -> kept.contains("passage"));
    }

    private String somebodyWhoWrites() {
        return medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r
                        join medcom.threads t on t.registration_id = r.id join medcom.messages m on m.thread_id = t.id
                        where r.practice_id = 101 and r.patient_id <> 100001
                        group by r.patient_id having count(distinct m.body) >= 2 order by r.patient_id limit 1
                        """).query(String.class).single();
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
