package io.privacycenter.sources.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableVerdict;
import io.privacycenter.sources.proposal.MappingProposal.WayToPerson;
import io.privacycenter.sources.proposal.ValueShapes.Seen;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.SourceDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first suggestion is nearly always the one that a person made, it says why, and it never overlooks a person. */
class ProposalTest {

    private static final double NEARLY_ALL = 0.9;

    private static Map<String, Schemas> schemas;

    @BeforeAll
    static void load() {
        schemas = new HashMap<>(Map.of("demo", Schemas.demo(), "laboratory", Schemas.laboratory()));
        if (Synthea.isHere()) {
            schemas.put("synthea", Schemas.synthea());
        }
    }

    private static Schemas schema(String name) {
        assumeTrue(schemas.containsKey(name), Synthea.MISSING);
        return Objects.requireNonNull(schemas.get(name));
    }

    private static MappingProposal proposed(Schemas schema) {
        return Proposing.propose(schema.description(), ValueShapes.NONE, schema.terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "synthea", "laboratory"})
    void nine_of_ten_columns_are_read_as_a_person_read_them_and_no_personal_one_is_overlooked(String name) {
        Quality quality = Quality.of(proposed(schema(name)), schema(name).truth());
        assertThat(quality.share()).as(quality.misses().toString()).isGreaterThanOrEqualTo(NEARLY_ALL);
        assertThat(quality.missed()).isEmpty();
        assertThat(quality.tooMuch()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "synthea", "laboratory"})
    void a_platform_that_declared_nothing_yet_gets_the_right_terms_of_the_vocabulary(String name) {
        MappingProposal open = Proposing.propose(schema(name).description(), ValueShapes.NONE, Terms.OPEN);
        Quality quality = Quality.ofTerms(open, schema(name).truth());
        assertThat(quality.share()).as(quality.misses().toString()).isGreaterThanOrEqualTo(NEARLY_ALL);
        assertThat(quality.missed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "synthea", "laboratory"})
    void rows_find_their_people_over_the_ways_that_a_person_chose(String name) {
        MappingProposal proposal = proposed(schema(name));
        for (TableMapping table : schema(name).truth().tables()) {
            assertThat(proposal.table(table.table()).orElseThrow().people())
                    .as(table.table())
                    .extracting(way -> new PersonPath(way.role(), way.path()))
                    .containsExactlyElementsOf(table.people().stream()
                            .filter(way -> !leadsToWhoTreats(way))
                            .toList());
        }
    }

    /** To whom a case comes is not guessed: a person says which row names the treating doctor, and by which address. */
    private static boolean leadsToWhoTreats(PersonPath way) {
        return way.role() == PersonRole.PROFESSIONAL && !way.path().joins().isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "laboratory"})
    void rows_find_their_practice_over_the_ways_that_a_person_chose_or_are_the_platforms(String name) {
        MappingProposal proposal = proposed(schema(name));
        for (TableMapping table : schema(name).truth().tables()) {
            TableProposal proposed = proposal.table(table.table()).orElseThrow();
            assertThat(proposed.controller()).as(table.table()).isEqualTo(table.controller());
            assertThat(proposed.shared()).as(table.table()).isEqualTo(table.shared());
            assertThat(proposed.capturedOn()).as(table.table()).isEqualTo(table.capturedOn());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "synthea", "laboratory"})
    void what_is_accepted_becomes_a_mapping_that_fits_the_schema(String name) {
        Schemas schema = schema(name);
        SourceMapping draft = proposed(schema)
                .draft(schema.truth().source(), 0, schema.truth().controller())
                .orElseThrow();
        MappingCheck check = Schemas.found(
                new Sources(any -> schema.database().getConnection()).check(new Source(schema.definition(), draft)));
        assertThat(check.usable()).as(check.problems().toString()).isTrue();
        assertThat(draft.person()).isEqualTo(schema.truth().person());
    }

    @Test
    void what_is_less_sure_than_asked_for_is_left_for_a_person() {
        SourceMapping draft =
                proposed(schema("laboratory")).draft("laboratory", 70, null).orElseThrow();
        assertThat(draft.tables())
                .extracting(TableMapping::table)
                .as("a number that only its name calls a patient's")
                .doesNotContain("laboratorio.peticiones", "laboratorio.resultados")
                .contains("laboratorio.facturas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "synthea", "laboratory"})
    void the_same_schema_gives_the_same_proposal_and_every_suggestion_a_reason(String name) {
        SourceDescription described = schema(name).description();
        MappingProposal first =
                Proposing.propose(described, ValueShapes.NONE, schema(name).terms());
        assertThat(Proposing.propose(described, ValueShapes.NONE, schema(name).terms()))
                .isEqualTo(first);
        assertThat(first.tables())
                .flatExtracting(TableProposal::columns)
                .allMatch(column -> !column.reasons().isEmpty());
        assertThat(first.tables())
                .flatExtracting(TableProposal::people)
                .allMatch(way -> !way.reasons().isEmpty());
    }

    @Test
    void a_doctor_is_a_person_too_and_no_patient_because_of_it() {
        TableProposal doctors =
                proposed(schema("laboratory")).table("Stamm.Ärzte").orElseThrow();
        assertThat(doctors.verdict()).isEqualTo(TableVerdict.PROFESSIONALS);
        WayToPerson way = doctors.people().getFirst();
        assertThat(way.role()).isEqualTo(PersonRole.PROFESSIONAL);
        assertThat(way.reasons()).contains(new Reason.AlsoAPerson("Patienten_Nr"));
    }

    @Test
    void a_family_address_is_found_over_those_who_share_it() {
        TableProposal addresses =
                proposed(schema("laboratory")).table("Stamm.Anschriften").orElseThrow();
        assertThat(addresses.people().getFirst().reasons()).containsExactly(new Reason.SharedBy("Stamm.Patienten"));
        assertThat(addresses.shared()).isTrue();
        assertThat(addresses.item()).isEqualTo(ItemRole.NONE);
    }

    @Test
    void a_message_has_two_ends_and_says_so() {
        TableProposal messages =
                proposed(schema("laboratory")).table("Klinik.Nachrichten").orElseThrow();
        assertThat(messages.people())
                .allMatch(way ->
                        way.reasons().contains(new Reason.SeveralPeople(List.of("Absender_Nr", "Empfänger_Nr"))));
    }

    @Test
    void people_who_are_called_users_are_recognised_by_the_columns_that_call_them_patients() {
        DataSource database = TestDatabase.fresh("users");
        TestDatabase.run(database, """
                CREATE TABLE users (id int PRIMARY KEY, first_name text, surname text, role text);
                CREATE TABLE bookings (booked_with int REFERENCES users, patient int REFERENCES users, booked_at timestamptz);
                """);
        var schema = new Schemas("users", database, schema("demo").truth(), Terms.OPEN);
        MappingProposal proposal = proposed(schema);
        assertThat(Objects.requireNonNull(proposal.person()).table()).isEqualTo("public.users");
        assertThat(proposal.table("public.bookings").orElseThrow().people())
                .extracting(WayToPerson::role, way -> way.path().column())
                .containsExactly(tuple(PersonRole.SUBJECT, "patient"), tuple(PersonRole.SECOND_END, "booked_with"));
    }

    @Test
    void a_name_that_says_nothing_is_read_by_its_comment() {
        ColumnProposal report = proposed(schema("laboratory"))
                .table("laboratorio.resultados")
                .flatMap(table -> table.column("feld7"))
                .orElseThrow();
        assertThat(report.mapping().selector()).isEqualTo("HEALTH.LAB-RESULT.COMMENT");
        assertThat(report.mapping().thirdParties()).isTrue();
        assertThat(report.reasons()).contains(new Reason.Word(Reason.Place.COLUMN_COMMENT, "befundtext", "de", "NOTE"));
    }

    @Test
    void a_column_that_nothing_is_known_about_is_recognised_by_the_shape_of_its_values_which_never_leave_the_source() {
        DataSource database = TestDatabase.fresh("shapes");
        TestDatabase.run(database, """
                CREATE TABLE patients (id int PRIMARY KEY, last_name text, col_17 text, col_18 text);
                INSERT INTO patients SELECT i, 'Übel', 'zoë.' || i || '@example.org', 'K7-' || i FROM generate_series(1, 40) i;
                """);
        var proposals = new Proposals(any -> database.getConnection());
        var schema = new Schemas("shapes", database, schema("demo").truth(), Terms.OPEN);
        ValueShapes shapes = proposals.shapes(schema.definition(), schema.description(), 100);
        assertThat(shapes.of("public.patients", "last_name")).containsExactly(new Seen("aaaa", 40));
        assertThat(shapes.of("public.patients", "col_17"))
                .containsExactlyInAnyOrder(new Seen("aaa.9@aaaaaaa.aaa", 9), new Seen("aaa.99@aaaaaaa.aaa", 31));
        TableProposal patients = Proposing.propose(schema.description(), shapes, Terms.OPEN)
                .table("public.patients")
                .orElseThrow();
        ColumnProposal address = patients.column("col_17").orElseThrow();
        assertThat(address.mapping().selector()).isEqualTo("CONTACT.EMAIL.PERSONAL");
        assertThat(address.reasons()).contains(new Reason.Shape("EMAIL", 100));
        assertThat(patients.column("col_18").orElseThrow().mapping().role())
                .as("nothing known is no reason to leave it out")
                .isEqualTo(ColumnRole.DATA);
    }

    @Test
    void the_share_of_rows_that_find_a_person_is_counted_for_each_way() {
        Schemas laboratory = schema("laboratory");
        var proposals = new Proposals(any -> laboratory.database().getConnection());
        MappingProposal proposal = proposed(laboratory);
        assertThat(reach(proposals, proposal, "laboratorio.resultados", PersonRole.SUBJECT))
                .isEqualTo(100);
        assertThat(reach(proposals, proposal, "Klinik.Nachrichten", PersonRole.AUTHOR))
                .as("half of the messages are a doctor's")
                .isBetween(50, 55);
        Reach nobody = Schemas.found(proposals.reach(
                laboratory.definition(),
                "laboratorio.facturas",
                new Path(List.of(), "nif"),
                Objects.requireNonNull(proposal.person())));
        assertThat(nobody).isEqualTo(new Reach(40, 0));
    }

    private static int reach(Proposals proposals, MappingProposal proposal, String table, PersonRole role) {
        Path path = proposal.table(table).orElseThrow().people().stream()
                .filter(way -> way.role() == role)
                .findFirst()
                .orElseThrow()
                .path();
        return Schemas.found(proposals.reach(
                        schema("laboratory").definition(), table, path, Objects.requireNonNull(proposal.person())))
                .percent();
    }
}
