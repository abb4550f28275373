package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.SomebodyElse.Standing;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Authority;
import io.privacycenter.requests.desk.Authority.Confirmation;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.requests.representation.Claim;
import io.privacycenter.requests.representation.Representations;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** A parent for a child, a guardian, a mandate, the family of somebody who died: a person looks first, always. */
class SomebodyElseTest extends Installed {

    private static final List<Conversations.ChosenFile> PAPERS = List.of(new Conversations.ChosenFile(
            "family-record.pdf", "%PDF-1.7 parent and child".getBytes(StandardCharsets.US_ASCII)));

    @Autowired
    private SomebodyElse somebodyElse;

    @Autowired
    private Authority authority;

    @Autowired
    private Desk desk;

    @Autowired
    private Cases cases;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Packages packages;

    @Autowired
    private Representations representations;

    @Autowired
    private Ledger ledger;

    /** A patient as the practice's own software has them. */
    private record OnFile(String number, String first, String family, LocalDate born) {
        String name() {
            return first + " " + family;
        }
    }

    @Test
    void a_parent_gets_a_copy_for_a_child_once_a_person_has_seen_the_papers_and_the_chains_stay_apart() {
        Patient parent = adult(0);
        OnFile child = child(0);
        Case mine = threeDaysAgo(
                asks(parent, new Claim(Bond.PARENT, plain(child.name()), child.born(), Set.of(Action.ACCESS))));
        assertThat(mine.demands()).singleElement().satisfies(demand -> {
            assertThat(demand.action()).isEqualTo(Action.OTHER_DEMAND);
            assertThat(demand.route()).isEqualTo(Route.Cause.ON_BEHALF_OF_ANOTHER);
            assertThat(demand.state()).isEqualTo(DemandState.WITH_PRACTICE);
        });
        assertThat(as(drMartin(), () -> conversations.of(mine)))
                .as("the papers came with it")
                .singleElement()
                .satisfies(said -> assertThat(said.enclosures()).hasSize(1));

        assertThat(as(drMartin(), () -> authority.find(mine)).people())
                .extracting(person -> person.key())
                .contains(child.number());
        Case about = confirmed(mine, child);

        assertThat(about.demands()).singleElement().satisfies(demand -> {
            assertThat(demand.action()).isEqualTo(Action.ACCESS);
            assertThat(demand.route()).isEqualTo(Route.Cause.ON_BEHALF_OF_ANOTHER);
        });
        assertThat(about.subject())
                .isEqualTo(subject(CABINET_MARTIN, child.number()).id());
        assertThat(about.filed()).as("the clock began when it was asked").isEqualTo(mine.filed());
        assertThat(asked(parent.subject(), mine)).containsExactly(Action.OTHER_DEMAND);
        assertThat(asked(about.subject(), about)).containsExactly(Action.ACCESS);
        assertThat(as(drMartin(), () -> conversations.of(about)))
                .as("the papers stay with who sent them")
                .isEmpty();
        assertThat(as(parent, () -> cases.find(about.reference())))
                .as("the case is the child's")
                .isEmpty();

        as(drMartin(), () -> desk.approve(drMartin(), about.demands().getFirst()));
        SomebodyElse.Answer ready = awaitCopy(parent, mine);
        assertThat(ready.letter()).isNotBlank();
        Patient weak = new Patient(parent.person(), parent.subject(), parent.controller(), 1);
        UUID demand = ready.demand().id();
        assertThat(as(weak, () -> somebodyElse.open(weak, mine, demand)))
                .isInstanceOf(Packages.Opened.LevelTooLow.class);
        assertThat(as(parent, () -> packages.open(parent, demand)))
                .as("by the way of one's own copies")
                .isInstanceOf(Packages.Opened.Gone.class);
        assertThat(text((Packages.Opened.Copy) as(parent, () -> somebodyElse.open(parent, mine, demand))))
                .contains(child.family())
                .doesNotContain(number(0));
        Patient another = adult(1);
        assertThat(as(another, () -> somebodyElse.of(another, mine))).isEmpty();
        assertThat(as(another, () -> somebodyElse.open(another, mine, demand)))
                .isInstanceOf(Packages.Opened.Gone.class);
        for (UUID subject : List.of(parent.subject(), about.subject())) {
            assertThat(asWorker(() -> ledger.verify(subject))).isInstanceOf(Verification.Intact.class);
        }
        onTheBirthday(mine, about);
        assertThat(as(parent, () -> somebodyElse.of(parent, mine))).contains(new Standing.Over());
        assertThat(as(parent, () -> somebodyElse.open(parent, mine, demand))).isInstanceOf(Packages.Opened.Gone.class);
    }

    /** As if the day were today on which the child asks itself. */
    private void onTheBirthday(Case mine, Case about) {
        owner().sql("""
                        update requests.representation set confirmed_case = null, confirmed = null, confirmed_by = null
                        where case_file = ?
                        """).param(mine.id()).update();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        asWorker(() -> transaction.execute(status -> representations.confirm(
                mine.id(),
                representations.of(mine.id()).orElseThrow().claim().ending(today),
                about.id(),
                drMartin().id())));
    }

    @Test
    void what_is_not_confirmed_reads_the_same_whether_the_other_is_a_patient_or_nobody() {
        Patient asker = adult(2);
        OnFile patient = child(1);
        Case known = asks(asker, new Claim(Bond.MANDATE, patient.name(), patient.born(), Set.of(Action.ACCESS)));
        Case unknown = asks(
                asker, new Claim(Bond.MANDATE, "Nobody Anywhere", LocalDate.of(1901, 1, 1), Set.of(Action.ACCESS)));
        assertThat(as(drMartin(), () -> authority.find(unknown)).people()).isEmpty();
        assertThat(known.nextDue()).isEqualTo(unknown.nextDue());
        assertThat(known.demands().getFirst().recommendation().outcomes())
                .isEqualTo(unknown.demands().getFirst().recommendation().outcomes());
        for (Case one : List.of(known, unknown)) {
            assertThatThrownBy(() -> as(
                            drMartin(),
                            () -> desk.deny(
                                    drMartin(),
                                    one.demands().getFirst(),
                                    io.privacycenter.vocabulary.Motive.NO_SUCH_DATA,
                                    "There is no such patient.")))
                    .isInstanceOf(InvalidRequest.class);
            assertThat(as(
                            drMartin(),
                            () -> desk.notConfirmed(drMartin(), one.demands().getFirst())))
                    .isInstanceOf(Desk.Decision.Given.class);
            assertThat(as(asker, () -> somebodyElse.of(asker, one))).contains(new Standing.NotConfirmed());
        }
        assertThat(letter(asker, known)).isEqualTo(letter(asker, unknown)).doesNotContain(patient.family());
        assertThat(now(known).demands().getFirst().status()).isEqualTo(Status.DENIED);
    }

    @Test
    void a_parent_stops_at_the_age_that_the_country_sets() {
        Patient paul = patient(CABINET_MARTIN, "100007", 2);
        Claim sixteen = new Claim(Bond.PARENT, "Emma Roussel", LocalDate.of(2010, 6, 9), Set.of(Action.ACCESS));
        assertThatThrownBy(() -> asks(paul, sixteen))
                .isInstanceOf(InvalidRequest.class)
                .extracting(wrong -> ((InvalidRequest) wrong).key())
                .isEqualTo("err.else.age");
        Case younger =
                asks(paul, new Claim(Bond.PARENT, "Emma Roussel", LocalDate.of(2015, 6, 9), Set.of(Action.ACCESS)));
        assertThatThrownBy(() -> confirm(younger, "100009"))
                .as("the practice's own software knows when she was born")
                .isInstanceOf(InvalidRequest.class);
        Case mandate =
                asks(paul, new Claim(Bond.MANDATE, "Emma Roussel", LocalDate.of(2010, 6, 9), Set.of(Action.ACCESS)));
        assertThat(confirm(mandate, "100009")).isInstanceOf(Confirmation.Confirmed.class);
    }

    @Test
    void nobody_confirms_for_themselves_for_another_practice_or_twice() {
        Patient asker = adult(3);
        Case mine =
                asks(asker, new Claim(Bond.MANDATE, "Anyone At All", LocalDate.of(1950, 1, 1), Set.of(Action.DELETE)));
        assertThatThrownBy(() -> confirm(mine, number(3))).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> confirm(mine, onlyAt(102))).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> confirm(mine, "no number")).isInstanceOf(InvalidRequest.class);
        StaffMember other = drMorel();
        assertThatThrownBy(() -> as(
                        other,
                        () -> authority.confirm(other, mine, mine.demands().getFirst(), number(5))))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(confirm(mine, number(5))).isInstanceOf(Confirmation.Confirmed.class);
        assertThat(confirm(mine, number(5))).isInstanceOf(Confirmation.AlreadyDecided.class);
    }

    @Test
    void without_papers_a_name_or_a_day_nothing_is_sent_and_nothing_lies_in_clear() {
        Patient asker = adult(4);
        LocalDate day = LocalDate.of(1950, 1, 1);
        refused("err.else.name", asker, new Claim(Bond.GUARDIAN, " ", day, Set.of(Action.ACCESS)), PAPERS);
        refused("err.choose", asker, new Claim(Bond.GUARDIAN, "A B", day, Set.of()), PAPERS);
        refused("err.choose", asker, new Claim(Bond.GUARDIAN, "A B", day, Set.of(Action.OBJECT)), PAPERS);
        refused("err.else.born", asker, new Claim(Bond.GUARDIAN, "A B", LocalDate.of(2999, 1, 1), all()), PAPERS);
        refused("err.else.files", asker, new Claim(Bond.GUARDIAN, "A B", day, all()), List.of());
        refused(
                "err.file.kind",
                asker,
                new Claim(Bond.GUARDIAN, "A B", day, all()),
                List.of(new Conversations.ChosenFile("x.pdf", "MZ".getBytes(StandardCharsets.US_ASCII))));
        assertThat(as(asker, () -> cases.of(asker))).isEmpty();
        Case mine = asks(asker, new Claim(Bond.GUARDIAN, "Sealed Name", day, all()));
        byte[] stored = owner().sql("select sealed from requests.representation where case_file = ?")
                .param(mine.id())
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Sealed");
    }

    private static Set<Action> all() {
        return EnumSet.copyOf(SomebodyElse.MAY_BE_ASKED);
    }

    private void refused(String key, Patient asker, Claim claim, List<Conversations.ChosenFile> papers) {
        assertThatThrownBy(() ->
                        as(asker, () -> somebodyElse.file(asker, UUID.randomUUID(), claim, "", papers, Locale.ENGLISH)))
                .isInstanceOf(InvalidRequest.class)
                .extracting(wrong -> ((InvalidRequest) wrong).key())
                .isEqualTo(key);
    }

    private Case asks(Patient asker, Claim claim) {
        UUID sending = UUID.randomUUID();
        Filed filed = as(asker, () -> somebodyElse.file(asker, sending, claim, "Please.", PAPERS, Locale.ENGLISH));
        assertThat(as(asker, () -> somebodyElse.file(asker, sending, claim, "Please.", PAPERS, Locale.ENGLISH)))
                .as("sent twice")
                .isEqualTo(filed);
        return as(asker, () -> cases.find(filed.reference())).orElseThrow();
    }

    /** Medical data does not leave before 48 hours have passed. */
    private Case threeDaysAgo(Case mine) {
        owner().sql("update requests.case_file set filed = filed - interval '3 days' where id = ?")
                .param(mine.id())
                .update();
        return now(mine);
    }

    private Confirmation confirm(Case mine, String number) {
        StaffMember doctor = drMartin();
        return as(doctor, () -> authority.confirm(doctor, mine, mine.demands().getFirst(), number));
    }

    private Case confirmed(Case mine, OnFile person) {
        Confirmation.Confirmed confirmed = (Confirmation.Confirmed) confirm(mine, person.number());
        return as(drMartin(), () -> desk.open(confirmed.reference())).orElseThrow();
    }

    private Case now(Case mine) {
        return as(drMartin(), () -> desk.open(mine.reference())).orElseThrow();
    }

    private String letter(Patient asker, Case mine) {
        return as(asker, () -> cases.letter(mine.demands().getFirst().id())).orElseThrow();
    }

    private SomebodyElse.Answer awaitCopy(Patient asker, Case mine) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ((Standing.Confirmed) as(asker, () -> somebodyElse.of(asker, mine))
                                        .orElseThrow())
                                .answers()
                                .getFirst(),
                        answer -> answer.copy() != null);
    }

    private List<Action> asked(UUID subject, Case file) {
        List<String> demands =
                file.demands().stream().map(demand -> demand.id().toString()).toList();
        return asWorker(() -> transaction.execute(status -> ledger.timeline(subject))).facts().stream()
                .filter(Fact.DemandFiled.class::isInstance)
                .map(Fact.DemandFiled.class::cast)
                .filter(filed -> demands.contains(filed.demandId()))
                .map(Fact.DemandFiled::action)
                .toList();
    }

    /** Patients of the practice who are children, eldest number last. */
    private OnFile child(int which) {
        return medcom().sql("""
                        select p.id::text, p.first_name, p.last_name, p.birth_date
                        from medcom.patients p join medcom.patient_practice r on r.patient_id = p.id
                        where r.practice_id = 101 and p.birth_date > '2014-01-01' order by p.id offset ? limit 1
                        """)
                .param(which)
                .query((row, n) -> new OnFile(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, LocalDate.class)))
                .single();
    }

    private Patient adult(int which) {
        return patient(CABINET_MARTIN, number(which), 2);
    }

    /** Of a patient of this practice alone, with whom no other test works. */
    private String number(int which) {
        return medcom().sql("""
                        select p.id::text from medcom.patients p
                        where p.birth_date < '1995-01-01' and p.died_on is null
                          and exists (select 1 from medcom.patient_practice r
                                      where r.patient_id = p.id and r.practice_id = 101)
                          and not exists (select 1 from medcom.patient_practice o
                                          where o.patient_id = p.id and o.practice_id <> 101)
                        order by p.id desc offset ? + 30 limit 1
                        """).param(which).query(String.class).single();
    }

    private String onlyAt(int practice) {
        return medcom().sql("""
                        select r.patient_id::text from medcom.patient_practice r where r.practice_id = ?
                          and not exists (select 1 from medcom.patient_practice o
                                          where o.patient_id = r.patient_id and o.practice_id = 101)
                        order by r.patient_id limit 1
                        """).param(practice).query(String.class).single();
    }

    /** As people type it. */
    private static String plain(String name) {
        return String.join(
                " ", Arrays.asList(name.toLowerCase(Locale.ROOT).split(" ")).reversed());
    }

    private static String text(Packages.Opened.Copy copy) {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(copy.zip())) {
            while (zip.getNextEntry() != null) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
