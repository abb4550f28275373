package io.privacycenter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.evidence.ProcessingRegister;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.assignment.Absences;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.texts.Texts;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** A practice where no other test works, with staff, a patient and a case of which there is everything. */
abstract class AnotherPractice extends Installed {

    static final String ROCHE = "103";

    private static final String WORDS = "Zinnober, wie besprochen.";

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Disagreements disagreements;

    @Autowired
    private Opinions opinions;

    @Autowired
    private Absences absences;

    @Autowired
    private LetterBox letters;

    @Autowired
    private ProcessingRegister register;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    /** Somebody new with all the roles of those who decide, at one practice. */
    StaffMember reviewer(String name, String practice) {
        return member(name, practice, Role.DOCTOR, Role.DELEGATE, Role.DPO);
    }

    /** @param practice null for the whole platform */
    StaffMember member(String name, @Nullable String practice, Role... roles) {
        UUID id = asWorker(() -> transaction.execute(status -> {
            UUID made =
                    staff.enroll(UUID.randomUUID() + "@staff.example", name, "").id();
            for (Role role : roles) {
                grants.give(made, role, practice == null ? null : controller(practice));
            }
            return made;
        }));
        return new StaffMember(id, name, "", Set.of(roles));
    }

    TheirCase theirCase() {
        StaffMember doctor = reviewer("Dr Rita Roche", ROCHE);
        StaffMember colleague = reviewer("Dr Rolf Roche", ROCHE);
        Patient patient = patientAtRoche();
        String reference = as(
                        patient,
                        () -> filing.file(
                                patient,
                                UUID.randomUUID(),
                                new Ask(List.of(
                                        new Part(Action.DELETE, Set.of(), Set.of(), Set.of(), null, null, WORDS),
                                        Part.of(Action.ACCESS),
                                        new Part(
                                                Action.OTHER_DEMAND, Set.of(), Set.of(), Set.of(), null, null, WORDS))),
                                Locale.FRENCH))
                .reference();
        Demand access = found(patient, reference).demands().stream()
                .filter(demand -> demand.action() == Action.ACCESS)
                .findFirst()
                .orElseThrow();
        as(doctor, () -> {
            var motive = desk.motives(access).getFirst();
            return desk.deny(doctor, access, motive.motive(), motive.wantsWords() ? "Trop." : null);
        });
        Case answered = found(patient, reference);
        as(patient, () -> {
            conversations.write(
                    patient,
                    answered,
                    WORDS,
                    List.of(new Conversations.ChosenFile("a.pdf", "%PDF-Zinnober".getBytes(StandardCharsets.UTF_8))));
            disagreements.disagree(
                    patient,
                    answered,
                    answered.demands().stream()
                            .filter(demand -> demand.id().equals(access.id()))
                            .findFirst()
                            .orElseThrow(),
                    WORDS);
            return true;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> isSought(answered));
        Demand waits = answered.demands().stream()
                .filter(demand -> demand.action() == Action.DELETE)
                .findFirst()
                .orElseThrow();
        as(doctor, () -> opinions.ask(doctor, waits.id(), colleague.id(), WORDS));
        as(
                colleague,
                () -> absences.away(colleague, clock.instant(), clock.instant().plus(Duration.ofDays(1)), doctor.id()));
        letters.drop(
                UUID.randomUUID(),
                controller(ROCHE),
                new LetterBox.Letter("Zoe Zinnober", "zoe@example.org", WORDS),
                "203.0.113.9",
                Locale.FRENCH);
        return as(
                colleague,
                () -> new TheirCase(
                        desk.open(reference).orElseThrow(),
                        new Subject(patient.subject(), patient.controller(), patient.person()),
                        desk.patient(answered),
                        WORDS,
                        disagreements.of(answered).getFirst(),
                        opinions.of(colleague, waits.id()).getFirst(),
                        conversations.of(answered).stream()
                                .flatMap(said -> said.enclosures().stream())
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        letters.waiting().getFirst().id(),
                        absences.mine(colleague).getFirst().id(),
                        desk.motives(waits).getFirst().motive(),
                        register.of(controller(ROCHE), Texts.strict().in(Locale.ENGLISH))
                                .orElseThrow(),
                        colleague));
    }

    /** All rows about the patient and all letters to the practice, as they stand in our own database. */
    String everythingOf(TheirCase theirs) {
        List<String> tables = owner().sql("""
                        select table_schema || '.' || table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where column_name = 'subject' and data_type = 'uuid' and table_type = 'BASE TABLE'
                          and table_schema in ('requests', 'identity', 'ledger')
                        order by 1
                        """).query(String.class).list();
        assertThat(tables).contains("requests.demand", "requests.case_opened", "ledger.entry");
        return tables.stream()
                        .map(table -> table + " "
                                + owner().sql(
                                                "select coalesce(md5(string_agg(t::text, ' ' order by t::text)), '-') from "
                                                        + table + " t where subject = ?")
                                        .param(theirs.subject().id())
                                        .query(String.class)
                                        .single())
                        .collect(Collectors.joining("\n"))
                + owner().sql(
                                "select string_agg(t::text, ' ' order by t::text) from requests.letter_at_the_door t where controller = ?")
                        .param(controller(ROCHE))
                        .query(String.class)
                        .single();
    }

    /** Somebody who is at this practice and at no other. */
    private Patient patientAtRoche() {
        return patient(ROCHE, medcom().sql("""
                                select r.patient_id::text from medcom.patient_practice r
                                join medcom.patients p on p.id = r.patient_id
                                where r.practice_id = 103 and r.left_at is null and p.died_on is null
                                  and p.birth_date < '2000-01-01' and not exists (
                                    select from medcom.patient_practice o where o.patient_id = p.id and o.practice_id <> 103)
                                order by r.patient_id desc limit 1
                                """).query(String.class).single(), 2);
    }

    private boolean isSought(Case file) {
        return owner().sql("select assignee_sought from requests.case_file where id = ?")
                .param(file.id())
                .query(Boolean.class)
                .single();
    }

    private Case found(Patient patient, String reference) {
        return as(patient, () -> cases.find(reference)).orElseThrow();
    }
}
