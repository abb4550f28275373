package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.configuration.source.SourceMapping.ColumnErasure;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Lookup;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoConfigurationTest {

    /** Hold nothing about patients; reached by look-up only. */
    private static final Set<String> REFERENCE_TABLES = Set.of("medcom.practices", "medcom.doctors", "medcom.studies");

    private static final Set<String> ICONS = Set.of(
            "activity",
            "calendar",
            "mail",
            "message",
            "receipt",
            "flask",
            "megaphone",
            "image",
            "file",
            "user",
            "key",
            "bell",
            "pill");

    private static final PlatformDocument PLATFORM = PlatformDocument.read();
    private static final List<Practice> CONTROLLERS =
            DemoPractice.all().stream().map(DemoPractice::practice).toList();
    private static DataSource medcom;
    private static Map<String, Set<String>> schema;

    @BeforeAll
    static void fill() throws SQLException {
        medcom = TestDatabase.fresh("medcom_mapping");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
        schema = schema();
    }

    static Stream<TableMapping> tables() {
        return PLATFORM.mapping().tables().stream();
    }

    static Stream<Practice> controllers() {
        return CONTROLLERS.stream();
    }

    @Test
    void every_column_of_every_table_about_patients_is_mapped() {
        var mapped = new TreeMap<String, Set<String>>();
        tables().forEach(table -> mapped.put(
                table.table(),
                table.columns().stream().map(ColumnMapping::column).collect(Collectors.toCollection(TreeSet::new))));
        var expected = new TreeMap<>(schema);
        expected.keySet().removeAll(REFERENCE_TABLES);

        assertThat(mapped).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_row_finds_its_patient_and_its_practice(TableMapping table) throws SQLException {
        Path subject = table.people().stream()
                .filter(p -> p.role() == PersonRole.SUBJECT)
                .map(PersonPath::path)
                .findFirst()
                .orElseThrow();
        assertThat(number("select count(*) from " + table.table())).isPositive();
        assertThat(lost(table, subject, "medcom.patients")).isZero();
        if (table.controller() != null) {
            assertThat(lost(table, table.controller(), "medcom.practices")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void what_a_table_names_is_in_the_schema(TableMapping table) {
        Set<String> columns = schema.get(table.table());
        assertThat(columns).containsAll(table.key());
        assertThat(columns).contains(table.capturedOn());
        for (PersonPath person : table.people()) {
            assertThat(resolves(table.table(), person.path())).isTrue();
        }
        for (ColumnMapping column : table.columns()) {
            if (column.lookup() instanceof Lookup lookup) {
                assertThat(schema.get(lookup.table())).contains(lookup.key()).containsAll(lookup.show());
            }
            if (column.file() != null) {
                assertThat(columns).contains(column.file().name(), column.file().mediaType());
            }
            if (table.erase() == RowErasure.COLUMNS && column.role() == ColumnRole.DATA) {
                assertThat(column.erase())
                        .as(table.table() + "." + column.column())
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void each_table_can_be_erased_alone_and_breaks_no_other(TableMapping table) throws SQLException {
        String columns = table.columns().stream()
                .filter(column -> column.role() == ColumnRole.DATA)
                .map(column -> column.column() + (column.erase() == ColumnErasure.EMPTY_TEXT ? " = ''" : " = null"))
                .collect(Collectors.joining(", "));
        try (Connection connection = medcom.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int erased = switch (table.erase()) {
                case DELETE_ROW -> statement.executeUpdate("delete from " + table.table());
                case COLUMNS -> statement.executeUpdate("update " + table.table() + " set " + columns);
            };
            assertThat(erased).isPositive();
            connection.rollback();
        }
    }

    @Test
    void every_selector_is_declared_and_belongs_to_the_kind_of_its_table() {
        Set<String> declared = new HashSet<>(PLATFORM.selectors());
        tables().forEach(table -> table.columns().stream()
                .filter(column -> column.selector() != null)
                .forEach(column -> {
                    assertThat(declared).contains(column.selector());
                    String kind = kindOf(column.selector()).orElseThrow().id();
                    if (table.kind() != null) {
                        assertThat(kind).as(column.selector()).isEqualTo(table.kind());
                    }
                }));
    }

    @Test
    void every_kind_is_named_in_three_languages_and_drawn_with_an_icon_that_exists() {
        assertThat(PLATFORM.kinds()).extracting(KindOfData::id).doesNotHaveDuplicates();
        for (KindOfData kind : PLATFORM.kinds()) {
            assertThat(ICONS).contains(kind.icon());
            assertThat(inThreeLanguages(kind.label())).isTrue();
            assertThat(inThreeLanguages(kind.about())).isTrue();
        }
    }

    @Test
    void every_kind_but_those_of_the_master_row_can_be_counted() {
        Set<String> counted = tables().filter(table -> table.item() == ItemRole.MAIN)
                .map(TableMapping::kind)
                .collect(Collectors.toSet());
        assertThat(PLATFORM.kinds())
                .extracting(KindOfData::id)
                .filteredOn(kind -> !counted.contains(kind))
                .containsExactlyInAnyOrder("name", "birth-and-sex", "identity-numbers");
    }

    @Test
    void the_controllers_are_the_practices_of_medcom() throws SQLException {
        try (Connection connection = medcom.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select id::text, name, address_line, postal_code, city, country, time_zone"
                                + " from medcom.practices order by id")) {
            var inMedCom = new ArrayList<List<String>>();
            while (row.next()) {
                inMedCom.add(List.of(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3) + ", " + row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
            }
            assertThat(CONTROLLERS)
                    .extracting(c -> List.of(
                            c.hostId(),
                            c.name(),
                            c.address(),
                            c.city(),
                            c.country(),
                            c.zone().getId()))
                    .isEqualTo(inMedCom);
        }
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void a_contract_reaches_health_data_for_care_only(Practice controller) {
        assertThat(controller.profile()).isEqualTo("GDPR-HEALTH-PROFESSIONAL");
        for (Practice.Base base : controller.bases()) {
            for (Practice.Slice scope : base.scope()) {
                boolean health = scope.dc().stream().anyMatch(term -> term.startsWith("HEALTH"));
                if (base.type().equals("CONTRACT") && health) {
                    assertThat(scope.pp()).containsExactly("MEDICAL");
                }
                if (scope.pp().contains("MARKETING")) {
                    assertThat(base.type()).isEqualTo("CONSENT");
                }
            }
            assertThat(inThreeLanguages(base.label())).isTrue();
            assertThat(inThreeLanguages(base.help())).isTrue();
        }
    }

    @Test
    void the_care_contract_does_not_reach_messages_photos_invoices_or_the_newsletter() {
        Practice.Base care = base("care");
        for (String selector : List.of(
                "HEALTH.MESSAGE.TEXT",
                "HEALTH.PHOTO.FILE",
                "FINANCIAL.INVOICE.AMOUNT",
                "BEHAVIOR.PREFERENCE.NEWSLETTER.TOPICS",
                "HEALTH.STUDY.ANSWERS")) {
            assertThat(covers(care, selector)).as(selector).isFalse();
        }
        assertThat(covers(care, "HEALTH.NOTE.TEXT")).isTrue();
    }

    @Test
    void nothing_that_cabinet_martin_holds_is_without_a_ground() {
        tables().flatMap(table -> table.columns().stream())
                .map(ColumnMapping::selector)
                .filter(selector -> selector != null)
                .forEach(selector -> assertThat(CONTROLLERS.getFirst().bases())
                        .as(selector)
                        .anyMatch(base -> covers(base, selector)));
    }

    @Test
    void cabinet_martin_keeps_what_the_issue_says_for_as_long_as_it_says() {
        assertThat(policy("file"))
                .returns(Period.ofYears(20), Practice.Keeping::duration)
                .returns("visit", Practice.Keeping::of)
                .returns(false, Practice.Keeping::binding);
        assertThat(policy("invoices"))
                .returns(Period.ofYears(10), Practice.Keeping::duration)
                .returns(true, Practice.Keeping::toYearEnd)
                .returns(true, Practice.Keeping::binding);
        assertThat(policy("messages"))
                .returns("NO-LONGER-THAN", Practice.Keeping::type)
                .returns("LAST-CAPTURE", Practice.Keeping::after);
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void a_strategy_speaks_of_kinds_and_a_policy_of_bases_that_exist(Practice controller) {
        Set<String> kinds = PLATFORM.kinds().stream().map(KindOfData::id).collect(Collectors.toSet());
        Set<String> bases = controller.bases().stream().map(Practice.Base::id).collect(Collectors.toSet());
        assertThat(controller.strategies()).allMatch(s -> s.kind() == null || kinds.contains(s.kind()));
        assertThat(controller.retention()).allMatch(p -> p.of() == null || bases.contains(p.of()));
        assertThat(controller.retention()).extracting(Practice.Keeping::id).doesNotHaveDuplicates();
    }

    @Test
    void the_seven_filed_requests_are_of_patients_of_cabinet_martin() throws SQLException {
        List<FiledRequest> requests = FiledRequest.all(MedComDatabase.STORY_DAY);
        Set<String> kinds = PLATFORM.kinds().stream().map(KindOfData::id).collect(Collectors.toSet());

        assertThat(requests).hasSize(7).extracting(FiledRequest::patientHostId).doesNotHaveDuplicates();
        for (FiledRequest request : requests) {
            assertThat(number("select count(*) from medcom.patient_practice where practice_id = 101 and patient_id = "
                            + request.patientHostId()))
                    .isEqualTo(1);
            assertThat(request.patientHostId()).isNotEqualTo(MedComDatabase.CAMILLE);
            assertThat(request.demands()).isNotEmpty().allMatch(demand -> kinds.containsAll(demand.kinds()));
        }
    }

    private static Practice.Base base(String id) {
        return CONTROLLERS.getFirst().bases().stream()
                .filter(base -> base.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Practice.Keeping policy(String id) {
        return CONTROLLERS.getFirst().retention().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean covers(Practice.Base base, String selector) {
        return base.scope().stream().flatMap(scope -> scope.dc().stream()).anyMatch(term -> isWithin(selector, term));
    }

    private static Optional<KindOfData> kindOf(String selector) {
        return PLATFORM.kinds().stream()
                .filter(kind -> isWithin(selector, kind.term()))
                .max(Comparator.comparingInt(kind -> kind.term().length()));
    }

    private static boolean isWithin(String selector, String term) {
        return selector.equals(term) || selector.startsWith(term + ".");
    }

    private static boolean inThreeLanguages(Text text) {
        return Stream.of(text.en(), text.fr(), text.es()).allMatch(words -> words != null && !words.isBlank());
    }

    private static boolean resolves(String table, Path path) {
        String current = table;
        for (Join join : path.joins()) {
            if (!schema.get(current).contains(join.from())
                    || !schema.get(join.table()).contains(join.to())) {
                return false;
            }
            current = join.table();
        }
        return schema.get(current).contains(path.column());
    }

    /** Rows whose path ends nowhere. */
    private static long lost(TableMapping table, Path path, String target) throws SQLException {
        var joins = new StringBuilder();
        String last = "t0";
        for (int i = 0; i < path.joins().size(); i++) {
            Join join = path.joins().get(i);
            String next = "t" + (i + 1);
            joins.append(" left join %s %s on %s.%s = %s.%s"
                    .formatted(join.table(), next, last, join.from(), next, join.to()));
            last = next;
        }
        return number("select count(*) from %s t0 %s left join %s goal on goal.id = %s.%s where goal.id is null"
                .formatted(table.table(), joins, target, last, path.column()));
    }

    private static Map<String, Set<String>> schema() throws SQLException {
        var tables = new TreeMap<String, Set<String>>();
        try (Connection connection = medcom.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select table_schema || '.' || table_name, column_name"
                                + " from information_schema.columns where table_schema = 'medcom'")) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), name -> new TreeSet<>())
                        .add(row.getString(2));
            }
        }
        return tables;
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = medcom.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
