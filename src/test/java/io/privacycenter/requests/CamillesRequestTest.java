package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Patient;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.expiry.ExpiredCopies;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.requests.mydata.MyData.Overview;
import io.privacycenter.requests.mydata.MyData.State;
import io.privacycenter.requests.mydata.Proofs;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story of the product, from what Camille sees first to what she holds in her hands. One step after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CamillesRequestTest extends Installed {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOST_ID = "100001";
    private static final String FILE =
            "select id from medcom.patient_practice where patient_id = 100001 and practice_id = 101";

    @Autowired
    private MyData myData;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private Packages packages;

    @Autowired
    private ExpiredCopies expired;

    @Autowired
    private Proofs proofs;

    private final UUID sending = UUID.randomUUID();
    private List<Filing.Foreseen> foreseen;
    private String reference;
    private Map<String, Set<String>> held;
    private byte[] copy;

    @Test
    @Order(1)
    void she_sees_what_is_allowed_today_kind_by_kind() {
        Overview home = as(camille(1), () -> myData.of(camille(1)));
        assertThat(home.complete()).isTrue();
        assertThat(home.day()).isEqualTo(LocalDate.of(2026, 11, 20));
        Map<String, MyKind> kinds = home.kinds().stream()
                .collect(Collectors.toMap(kind -> kind.kind().id(), Function.identity()));
        assertThat(kinds.get("messages").items()).isEqualTo(86);
        assertThat(kinds.get("photos").items()).isEqualTo(12);
        assertThat(kinds.get("consultation-notes").items()).isEqualTo(23);
        assertThat(kinds.get("invoices").items()).isEqualTo(9);
        assertThat(kinds.get("test-results").items()).isEqualTo(31);
        assertThat(kinds.get("messages"))
                .extracting(MyKind::state, MyKind::ground)
                .containsExactly(State.ALLOWED, LegalBaseKind.CONSENT);
        assertThat(kinds.get("consultation-notes"))
                .extracting(MyKind::state, MyKind::ground, MyKind::until)
                .containsExactly(State.ALLOWED, LegalBaseKind.CONTRACT, LocalDate.of(2046, 3, 14));
        assertThat(kinds.get("invoices"))
                .extracting(MyKind::state, MyKind::ground, MyKind::until)
                .containsExactly(State.KEPT, LegalBaseKind.LEGAL_OBLIGATION, LocalDate.of(2036, 12, 31));
        assertThat(kinds.get("study").until()).isEqualTo(LocalDate.of(2028, 6, 30));
        assertThat(home.choices().stream()
                        .filter(MyData.Choice::on)
                        .map(choice -> choice.base().id()))
                .contains("newsletter", "messaging", "reminders", "asthma-study");
    }

    @Test
    @Order(2)
    void how_her_data_is_used_is_answered_at_once() {
        Filed filed = as(
                camille(1),
                () -> filing.file(camille(1), UUID.randomUUID(), Ask.of(Part.of(Action.TRANSPARENCY)), Locale.FRENCH));
        Case answered = as(camille(1), () -> cases.find(filed.reference())).orElseThrow();
        assertThat(answered.state()).isEqualTo(CaseState.DONE);
        Demand demand = answered.demands().getFirst();
        assertThat(demand.status()).isEqualTo(Status.GRANTED);
        assertThat(demand.answeredBy()).isNull();
        String letter = as(camille(1), () -> cases.letter(demand.id())).orElseThrow();
        assertThat(letter).contains("Cabinet Martin", "Inès Robert", "Laboratoire des Trois Rivières");
    }

    @Test
    @Order(3)
    void before_sending_she_sees_what_would_happen_and_nothing_is_written() {
        long before = entries();
        foreseen = as(camille(1), () -> filing.foresee(camille(1), ask(), Locale.FRENCH));
        assertThat(entries()).isEqualTo(before);
        assertThat(foreseen)
                .extracting(Filing.Foreseen::action, Filing.Foreseen::atOnce)
                .containsExactly(
                        tuple(Action.ACCESS, false), tuple(Action.DELETE, false), tuple(Action.REVOKE_CONSENT, true));
        assertThat(foreseen).allMatch(Filing.Foreseen::known);
        assertThat(shown(foreseen.get(1)))
                .containsEntry("messages", Verdict.ERASE)
                .containsEntry("photos", Verdict.ERASE)
                .containsEntry("consultation-notes", Verdict.KEEP)
                .containsEntry("invoices", Verdict.KEEP);
    }

    @Test
    @Order(4)
    void what_is_filed_is_what_was_shown_with_each_part_due_on_its_own_day() {
        reference = as(camille(1), () -> filing.file(camille(1), sending, ask(), Locale.FRENCH))
                .reference();
        Case filed = find();
        assertThat(filed.demands())
                .extracting(Demand::action)
                .containsExactly(Action.ACCESS, Action.DELETE, Action.REVOKE_CONSENT);
        for (int i = 0; i < 3; i++) {
            assertThat(outcomes(filed.demands().get(i).recommendation().outcomes()))
                    .isEqualTo(shown(foreseen.get(i)));
            assertThat(day(filed.demands().get(i).due()))
                    .isEqualTo(foreseen.get(i).due());
        }
        Demand access = filed.demands().getFirst();
        // Eight days end on a Saturday; a national clock is never moved later.
        assertThat(day(access.due())).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(Duration.between(filed.filed(), access.notBefore())).isEqualTo(Duration.ofHours(48));
        // One month ends on a Sunday; a European clock moves to the next working day.
        assertThat(day(filed.demands().get(1).due())).isEqualTo(LocalDate.of(2026, 12, 21));
        assertThat(filed.nextDue()).isEqualTo(access.due());
    }

    @Test
    @Order(5)
    void the_newsletter_ends_at_once_and_its_profile_is_erased() {
        Demand newsletter = part(Action.REVOKE_CONSENT);
        assertThat(newsletter.answeredBy()).isNull();
        assertThat(newsletter.status()).isEqualTo(Status.GRANTED);
        await().until(() -> part(Action.REVOKE_CONSENT).state() == DemandState.DONE);
        assertThat(count("medcom.newsletter_subscriptions where patient_id = 100001 and practice_id = 101"))
                .isZero();
        Overview home = as(camille(1), () -> myData.of(camille(1)));
        assertThat(home.choices().stream().filter(choice -> choice.base().id().equals("newsletter")))
                .singleElement()
                .matches(choice -> !choice.on());
        assertThat(home.kinds().stream().filter(kind -> kind.kind().id().equals("newsletter-profile")))
                .singleElement()
                .extracting(MyKind::state)
                .isEqualTo(State.ERASED);
        assertThat(part(Action.DELETE).state()).isEqualTo(DemandState.WITH_PRACTICE);
        assertThat(part(Action.ACCESS).state()).isEqualTo(DemandState.WITH_PRACTICE);
    }

    @Test
    @Order(6)
    void dr_martin_sees_the_reasons_and_approves() {
        Case file = as(drMartin(), () -> desk.open(reference)).orElseThrow();
        assertThat(as(drMartin(), () -> desk.patient(file))).isEqualTo("Camille Laurent");
        assertThat(as(drMorel(), () -> desk.open(reference))).isEmpty();
        Demand delete = file.demands().get(1);
        Outcome notes = delete.recommendation().outcomes().stream()
                .filter(outcome -> outcome.kind().id().equals("consultation-notes"))
                .findFirst()
                .orElseThrow();
        assertThat(notes.reason().law()).contains("2020-081");
        assertThat(notes.reason().binding()).isFalse();
        assertThat(notes.reason().facts()).isNotEmpty();
        held = herRows();
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), delete))).isEqualTo(new Desk.Decision.Given(null));
        assertThat(as(drMartin(), () -> desk.approve(drMartin(), file.demands().getFirst())))
                .isEqualTo(new Desk.Decision.Given(file.demands().getFirst().notBefore()));
    }

    @Test
    @Order(7)
    void messages_and_photos_are_gone_and_notes_and_invoices_are_there() {
        await().until(() -> part(Action.DELETE).state() == DemandState.DONE);
        String threads = "(select t.id from medcom.threads t where t.registration_id in (" + FILE + "))";
        assertThat(count("medcom.messages where thread_id in " + threads)).isZero();
        assertThat(count("medcom.photos where thread_id in " + threads)).isZero();
        assertThat(count("medcom.consultations where registration_id in (" + FILE + ")"))
                .isEqualTo(23);
        assertThat(count("medcom.invoices where patient_id = 100001 and practice_id = 101"))
                .isEqualTo(9);
        assertThat(count("medcom.messages m join medcom.threads t on t.id = m.thread_id"
                        + " join medcom.patient_practice r on r.id = t.registration_id"
                        + " where r.patient_id = 100001 and r.practice_id = 107"))
                .as("what the hospital has stays")
                .isEqualTo(4);
        assertThat(part(Action.DELETE).status()).isEqualTo(Status.PARTIALLY_GRANTED);
    }

    @Test
    @Order(8)
    void she_reads_what_stays_until_when_and_why() {
        String letter = as(camille(1), () -> cases.letter(part(Action.DELETE).id()))
                .orElseThrow()
                .replace('\u00a0', ' ');
        assertThat(letter)
                .contains("14 mars 2046", "2020-081", "31 décembre 2036", "L.123-22", "CNIL")
                .contains("messages", "photos");
    }

    @Test
    @Order(9)
    void the_copy_does_not_leave_before_48_hours() {
        assertThat(part(Action.ACCESS).state()).isEqualTo(DemandState.DECIDED);
        assertThat(as(camille(2), () -> packages.ready(part(Action.ACCESS).id())))
                .isEmpty();
        Demand access = later(Duration.ofHours(49), () -> {
            await().until(() -> part(Action.ACCESS).state() == DemandState.DONE);
            return part(Action.ACCESS);
        });
        assertThat(access.carriedOut()).isAfter(access.notBefore());
    }

    @Test
    @Order(10)
    void the_copy_opens_with_a_second_factor_and_every_opening_is_written_down() throws IOException {
        UUID access = part(Action.ACCESS).id();
        assertThat(as(camille(1), () -> packages.open(camille(1), access)))
                .isInstanceOf(Packages.Opened.LevelTooLow.class);
        assertThat(as(camille(2), () -> packages.ready(access)).orElseThrow().opened())
                .isEmpty();
        Packages.Opened opened = as(camille(2), () -> packages.open(camille(2), access));
        assertThat(opened).isInstanceOf(Packages.Opened.Copy.class);
        Packages.Opened.Copy leaving = (Packages.Opened.Copy) opened;
        copy = leaving.zip().readAllBytes();
        assertThat(copy).hasSize((int) leaving.size());
        assertThat(as(camille(2), () -> packages.ready(access)).orElseThrow().opened())
                .hasSize(1);
        Patient neighbour = patient(CABINET_MARTIN, "100002", 2);
        assertThat(as(neighbour, () -> packages.open(neighbour, access))).isInstanceOf(Packages.Opened.Gone.class);
        assertThat(later(Duration.ofDays(17), () -> as(camille(2), () -> packages.open(camille(2), access))))
                .as("it is there for fourteen days")
                .isInstanceOf(Packages.Opened.Gone.class);
    }

    @Test
    @Order(11)
    void the_copy_is_read_where_it_is_and_its_page_counts_as_an_opening() throws IOException {
        UUID access = part(Action.ACCESS).id();
        assertThat(read(camille(1), access, "index.html")).isInstanceOf(Packages.Opened.LevelTooLow.class);
        int before = openings(access);
        Packages.Opened page = read(camille(2), access, "index.html");
        assertThat(new String(((Packages.Opened.Copy) page).zip().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("<!doctype html>")
                .contains("summary.pdf");
        assertThat(openings(access)).isEqualTo(before + 1);
        assertThat(read(camille(2), access, "summary.pdf")).isInstanceOf(Packages.Opened.Copy.class);
        assertThat(openings(access)).as("what the page shows comes with it").isEqualTo(before + 1);
        assertThat(read(camille(2), access, "../index.html")).isInstanceOf(Packages.Opened.Gone.class);
        Patient neighbour = patient(CABINET_MARTIN, "100002", 2);
        assertThat(read(neighbour, access, "index.html")).isInstanceOf(Packages.Opened.Gone.class);
    }

    private Packages.Opened read(Patient who, UUID access, String path) {
        return as(who, () -> packages.open(who, access, path));
    }

    private int openings(UUID access) {
        return as(camille(2), () -> packages.ready(access))
                .orElseThrow()
                .opened()
                .size();
    }

    @Test
    @Order(17)
    void a_copy_whose_days_are_over_is_taken_away_and_no_other_is() {
        UUID access = part(Action.ACCESS).id();
        later(ExpiredCopies.UNFINISHED.plusHours(1), this::sweep);
        assertThat(pieces(access)).as("not yet, since it was finished").isPositive();
        assertThat(told(access)).isFalse();
        later(Duration.ofDays(14), this::sweep);
        assertThat(told(access)).as("a few days before the end").isTrue();
        later(Duration.ofDays(17), this::sweep);
        assertThat(pieces(access)).isZero();
    }

    private boolean told(UUID access) {
        return owner().sql("select told is not null from requests.data_package where demand = ?")
                .param(access)
                .query(Boolean.class)
                .single();
    }

    private boolean sweep() {
        return asWorker(() -> {
            expired.tell();
            expired.sweep();
            return true;
        });
    }

    private long pieces(UUID demand) {
        return owner().sql("select count(*) from requests.package_piece where demand = ?")
                .param(demand)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(11)
    void the_copy_holds_her_rows_of_this_practice_and_no_others() throws IOException {
        Map<String, byte[]> files = unzip(copy);
        assertThat(files).containsKeys("index.html", "data.json");
        Map<String, Set<String>> given = new TreeMap<>();
        for (JsonNode kind : JSON.readTree(files.get("data.json")).path("kinds")) {
            for (JsonNode row : kind.path("rows")) {
                given.computeIfAbsent(row.path("table").asString(), table -> new TreeSet<>())
                        .add(JSON.readTree(row.path("row").asString()).get(0).asString());
            }
        }
        assertThat(given)
                .as("what she asked to be erased as well is in her copy")
                .isEqualTo(held);
        assertThat(given.get("medcom.messages")).hasSize(86);
        assertThat(new String(files.get("data.json"), StandardCharsets.UTF_8)
                        + new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("Laurent")
                .doesNotContain("Compte rendu de pneumologie", "Radiographie");
        assertThat(files.keySet().stream().filter(name -> name.startsWith("files/")))
                .hasSize(held.get("medcom.documents").size()
                        + held.get("medcom.photos").size());
    }

    /** Article 15(1)(a) to (h) and 15(2), from what is published and what the rules say of her. */
    @Test
    @Order(11)
    void the_copy_states_what_article_15_wants_told() throws IOException {
        String page = new String(unzip(copy).get("index.html"), StandardCharsets.UTF_8).replace('\u00a0', ' ');
        assertThat(page.substring(0, page.indexOf("class=\"kind\"")))
                .as("purposes and categories")
                .contains("Pourquoi utilisez-vous mes données", "Messages")
                .as("recipients by name, and the source")
                .contains("Laboratoire des Trois Rivières", "Comptoir Fiduciaire du Rhône", "Donné par moi")
                .as("how long, rights, complaint")
                .contains("20 ans", "limiter ou arrêter un usage", "Vous pouvez saisir", "CNIL")
                .as("automated decisions, and safeguards of a transfer")
                .contains("Un ordinateur décide-t-il", "Espace économique européen");
    }

    @Test
    @Order(12)
    void every_step_is_in_her_chain_and_it_is_intact() {
        assertThat(find().state()).isEqualTo(CaseState.DONE);
        assertThat(as(camille(1), () -> proofs.verify(camille(1)))).isInstanceOf(Verification.Intact.class);
        List<Fact> facts = as(camille(1), () -> proofs.entries(camille(1))).stream()
                .map(entry -> entry.fact())
                .toList();
        Set<String> demands =
                find().demands().stream().map(demand -> demand.id().toString()).collect(Collectors.toSet());
        assertThat(facts.stream()
                        .filter(Fact.DemandFiled.class::isInstance)
                        .map(fact -> ((Fact.DemandFiled) fact).demandId()))
                .containsAll(demands);
        assertThat(facts.stream()
                        .filter(Fact.DemandAnswered.class::isInstance)
                        .map(fact -> ((Fact.DemandAnswered) fact).demandId()))
                .containsAll(demands);
        assertThat(facts.stream()
                        .filter(Fact.ErasureConfirmed.class::isInstance)
                        .map(fact -> ((Fact.ErasureConfirmed) fact).orderId()))
                .contains(
                        part(Action.DELETE).id().toString(),
                        part(Action.REVOKE_CONSENT).id().toString())
                .doesNotContain(part(Action.ACCESS).id().toString());
    }

    /** What her file at this practice holds, by queries of our own. */
    private Map<String, Set<String>> herRows() {
        String own = " where patient_id = 100001 and practice_id = 101";
        String file = " where registration_id in (" + FILE + ")";
        Map<String, String> queries = new TreeMap<>(Map.of(
                "medcom.patients", " where id = 100001",
                "medcom.patient_practice", own,
                "medcom.contact_points", own,
                "medcom.appointments", own,
                "medcom.invoices", own,
                "medcom.newsletter_subscriptions", own,
                "medcom.accounts", " where patient_id = 100001",
                "medcom.logins", " where patient_id = 100001"));
        for (String table : List.of(
                "guardians",
                "consultations",
                "prescriptions",
                "lab_results",
                "documents",
                "threads",
                "reminder_preferences",
                "study_enrolments")) {
            queries.put("medcom." + table, file);
        }
        String threads = " where thread_id in (select id from medcom.threads" + file + ")";
        queries.put("medcom.messages", threads);
        queries.put("medcom.photos", threads);
        Map<String, Set<String>> rows = new TreeMap<>();
        queries.forEach((table, where) -> {
            Set<String> ids = new TreeSet<>(medcom().sql("select id::text from " + table + where)
                    .query(String.class)
                    .list());
            if (!ids.isEmpty()) {
                rows.put(table, ids);
            }
        });
        return rows;
    }

    private Ask ask() {
        Set<String> newsletter = as(camille(1), () -> myData.of(camille(1))).choices().stream()
                .filter(choice -> choice.base().id().equals("newsletter"))
                .findFirst()
                .orElseThrow()
                .consents();
        return Ask.of(
                Part.of(Action.ACCESS),
                Part.of(Action.DELETE, Set.of("messages", "photos", "consultation-notes", "invoices")),
                Part.takeBack(newsletter));
    }

    private Patient camille(int level) {
        return patient(CABINET_MARTIN, HOST_ID, level);
    }

    private Case find() {
        return as(camille(1), () -> cases.find(reference)).orElseThrow();
    }

    private Demand part(Action action) {
        return find().demands().stream()
                .filter(demand -> demand.action() == action)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Verdict> outcomes(List<Outcome> outcomes) {
        return outcomes.stream()
                .collect(Collectors.toMap(
                        outcome -> outcome.kind().id(), Outcome::verdict, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, Verdict> shown(Filing.Foreseen part) {
        return part.outcomes().stream()
                .collect(Collectors.toMap(Explained::kind, Explained::verdict, (one, other) -> one, TreeMap::new));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(PARIS).toLocalDate();
    }

    private long entries() {
        return owner().sql("select count(*) from ledger.entry where subject = ?")
                .param(camille(1).subject())
                .query(Long.class)
                .single();
    }

    private long count(String from) {
        return medcom().sql("select count(*) from " + from).query(Long.class).single();
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (Optional<ZipEntry> entry = Optional.ofNullable(in.getNextEntry());
                    entry.isPresent();
                    entry = Optional.ofNullable(in.getNextEntry())) {
                files.put(entry.get().getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
