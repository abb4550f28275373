package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Laboratory;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.DerivedFact.Kind;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ContactTable;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.configuration.source.SourceMapping.When;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.facts.TellingRow;
import io.privacycenter.sources.people.Addresses;
import io.privacycenter.sources.people.Behind;
import io.privacycenter.sources.people.PeopleTable.Address;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that tell facts, met a page at a time, and people behind addresses: real databases. */
class TellingTest {

    private final Praxis praxis = new Praxis("telling");

    @Test
    void every_row_of_every_table_with_a_key_is_met_once_however_its_key_is_made() {
        String name = Laboratory.load("telling_laboratory");
        JdbcClient database = JdbcClient.create(TestDatabase.dataSource(name));
        Sources laboratory = new Sources(any -> TestDatabase.dataSource(name).getConnection());
        int tables = 0;
        for (TableMapping table : Laboratory.mapping().tables()) {
            if (!table.key().isEmpty() && table.capturedOn() != null) {
                Source source = new Source(
                        Praxis.definition("laboratory"),
                        with(Laboratory.mapping(), captured(table.table(), table.capturedOn())));
                List<String> met =
                        met(laboratory, source, 7).stream().map(TellingRow::key).toList();
                assertThat(met)
                        .as(table.table())
                        .doesNotHaveDuplicates()
                        .hasSize(database.sql("select count(*) from "
                                        + TableName.of(table.table()).sql())
                                .query(Integer.class)
                                .single());
                tables++;
            }
        }
        assertThat(tables).isGreaterThan(5);
    }

    @Test
    void a_row_says_whose_it_is_at_which_controller_and_when() {
        List<TellingRow> rows = told("Praxis.files", "opened");
        assertThat(rows).extracting(TellingRow::key).containsExactly("[\"11\"]", "[\"12\"]", "[\"13\"]", "[\"14\"]");
        assertThat(rows.getFirst().people()).containsExactly("7");
        assertThat(rows.getFirst().controllers()).containsExactly("1");
        assertThat(rows.getFirst().moment(Praxis.PARIS)).isEqualTo("2020-04-30T22:00:00Z");
    }

    @Test
    void only_whom_a_row_is_about_is_its_person_and_not_who_wrote_it() {
        assertThat(told("Praxis.messages", "sentAt"))
                .filteredOn(row -> row.key().equals("[\"23\",\"1\"]"))
                .singleElement()
                .satisfies(row -> assertThat(row.people()).containsExactly("8"));
    }

    @Test
    void a_row_whose_path_leads_to_two_people_names_both_and_decides_nothing() {
        praxis.run("alter table \"Praxis\".files drop constraint files_pkey cascade;"
                + "insert into \"Praxis\".files values (11, 8, 1, 'twice', '2020-05-01')");
        assertThat(told("Praxis.invoices", "day"))
                .filteredOn(row -> row.key().equals("[\"31\"]"))
                .singleElement()
                .satisfies(row -> assertThat(row.people()).containsExactlyInAnyOrder("7", "8"));
    }

    @Test
    void what_does_not_fit_the_schema_is_named_with_its_table_and_column() {
        List<Problem> problems = problems(
                fact("a", "Praxis.files", "openend", null),
                fact("b", "Praxis.files", "note", null),
                fact("c", "Praxis.files", "opened", new When("state", List.of("open"))),
                fact("d", "Praxis.Patients", "born", null),
                fact("e", "Praxis.pulse", "at", null));
        assertThat(problems)
                .contains(
                        new Problem(ProblemCode.COLUMN_UNKNOWN, "Praxis.files", "openend", null),
                        new Problem(ProblemCode.FACT_DATE_IS_NONE, "Praxis.files", "note", "text"),
                        new Problem(ProblemCode.COLUMN_UNKNOWN, "Praxis.files", "state", null),
                        new Problem(ProblemCode.FACT_OF_NO_CONTROLLER, "Praxis.Patients", "born", "d"),
                        new Problem(ProblemCode.FACT_NEEDS_KEY, "Praxis.pulse", "at", "e"));
    }

    @Test
    void a_fact_is_told_by_a_mapped_table_and_names_what_its_kind_needs() {
        assertThatThrownBy(() -> with(praxis.source.mapping(), fact("a", "Praxis.nowhere", "day", null)))
                .hasMessageContaining("Praxis.nowhere");
        assertThatThrownBy(() -> new DerivedFact(
                        "a", Kind.CONSENT_GIVEN, "Praxis.files", "opened", null, List.of(), null, null, null, null))
                .hasMessageContaining("Praxis.files: a: a consent given names its template");
    }

    @Test
    void behind_an_address_is_nobody_one_or_several_at_a_controller() {
        assertThat(behind("1", "ana@example.org")).isEqualTo(new Behind.One("7"));
        assertThat(behind("1", "nobody@example.org")).isEqualTo(new Behind.Nobody());
        assertThat(behind("2", "b@example.org"))
                .as("Benoît is a patient of the north alone")
                .isEqualTo(new Behind.Nobody());
        praxis.run("update \"Praxis\".\"Patients\" set email = ' ANA@example.org' where id = 8");
        assertThat(behind("1", "ana@example.org")).isEqualTo(new Behind.Several(List.of("7", "8")));
    }

    @Test
    void a_person_is_behind_each_address_that_a_table_of_contacts_says_is_theirs() {
        Source source = withContacts();

        assertThat(behind(source, Address.EMAIL, "ana@work.example")).isEqualTo(new Behind.One("7"));
        assertThat(behind(source, Address.EMAIL, "ana@example.org"))
                .as("their own row is asked as before")
                .isEqualTo(new Behind.One("7"));
        assertThat(behind(source, Address.PHONE, "+33639980123")).isEqualTo(new Behind.One("8"));
        assertThat(behind(source, Address.EMAIL, "b@example.org"))
                .as("in one's row, in the other's contacts")
                .isEqualTo(new Behind.Several(List.of("7", "8")));
    }

    @Test
    void the_address_of_a_relative_is_nobodys_who_could_come_in_by_it() {
        assertThat(behind(withContacts(), Address.EMAIL, "mother@example.org")).isEqualTo(new Behind.Nobody());
    }

    @Test
    void somebody_has_all_the_addresses_of_their_row_and_of_their_contacts() {
        assertThat(Praxis.found(praxis.sources.addresses(withContacts(), List.of("7", "8", "70", "71"))))
                .containsOnly(
                        Map.entry(
                                "7",
                                new Addresses(
                                        Set.of("ana@example.org", " Ana@Work.example", "b@example.org"), Set.of())),
                        Map.entry("8", new Addresses(Set.of("b@example.org"), Set.of("+33 6 39 98 01 23"))),
                        Map.entry("70", new Addresses(Set.of(), Set.of())));
    }

    @Test
    void a_table_of_contacts_that_does_not_fit_the_schema_is_named() {
        var contacts = new ContactTable("Praxis.reach", "note", "mail", null, new When("kind", List.of("own")));
        praxis.run("create table \"Praxis\".reach (note text, value text)");
        Source source = new Source(praxis.source.definition(), with(praxis.source.mapping(), List.of(contacts)));

        assertThat(Praxis.found(praxis.sources.check(source)).problems())
                .contains(
                        new Problem(ProblemCode.COLUMN_UNKNOWN, "Praxis.reach", "mail", null),
                        new Problem(ProblemCode.COLUMN_UNKNOWN, "Praxis.reach", "kind", null),
                        new Problem(ProblemCode.TYPES_DIFFER, "Praxis.reach", "note", "text ≠ bigint"));
    }

    /** One line per way to reach somebody, as many schemas have it; a line of a relative says so. */
    private Source withContacts() {
        praxis.run("""
                create table "Praxis".telecoms (patient bigint, kind text, value text);
                insert into "Praxis".telecoms values
                  (7, 'email', ' Ana@Work.example'), (7, 'email', 'b@example.org'), (8, 'phone', '+33 6 39 98 01 23'),
                  (7, 'relative', 'mother@example.org')
                """);
        return new Source(
                praxis.source.definition(),
                with(
                        praxis.source.mapping(),
                        List.of(
                                new ContactTable(
                                        "Praxis.telecoms",
                                        "patient",
                                        "value",
                                        null,
                                        new When("kind", List.of("email"))),
                                new ContactTable(
                                        "Praxis.telecoms",
                                        "patient",
                                        null,
                                        "value",
                                        new When("kind", List.of("phone"))))));
    }

    private Behind behind(Source source, Address kind, String address) {
        return Praxis.found(praxis.sources.behind(source, "1", kind, address));
    }

    private Behind behind(String controller, String address) {
        return Praxis.found(praxis.sources.behind(praxis.source, controller, Address.EMAIL, address));
    }

    private static SourceMapping with(SourceMapping mapping, List<ContactTable> contacts) {
        PersonTable person = mapping.person();
        return new SourceMapping(
                mapping.source(),
                new PersonTable(
                        person.table(), person.key(), person.email(), person.phone(), person.birthDate(), contacts),
                mapping.tables(),
                mapping.controller());
    }

    private List<TellingRow> told(String table, String date) {
        return met(
                praxis.sources,
                new Source(praxis.source.definition(), with(praxis.source.mapping(), captured(table, date))),
                2);
    }

    private static List<TellingRow> met(Sources sources, Source source, int most) {
        List<TellingRow> all = new ArrayList<>();
        String after = null;
        List<TellingRow> page;
        do {
            page = Praxis.found(sources.telling(source, source.mapping().facts().getFirst(), after, most));
            all.addAll(page);
            after = all.isEmpty() ? null : all.getLast().key();
        } while (page.size() == most);
        return all;
    }

    private List<Problem> problems(DerivedFact... facts) {
        return Praxis.found(praxis.sources.check(
                        new Source(praxis.source.definition(), with(praxis.source.mapping(), facts))))
                .problems();
    }

    private static SourceMapping with(SourceMapping mapping, DerivedFact... facts) {
        return new SourceMapping(
                mapping.source(), mapping.person(), mapping.tables(), mapping.controller(), List.of(facts));
    }

    private static DerivedFact captured(String table, String date) {
        return new DerivedFact(
                "captured", Kind.DATA_CAPTURED, table, date, null, List.of(), null, null, null, "HEALTH.RECORD.NOTE");
    }

    private static DerivedFact fact(String id, String table, String date, @Nullable When when) {
        return new DerivedFact(
                id, Kind.RELATIONSHIP_STARTED, table, date, when, List.of("care"), null, null, null, null);
    }
}
