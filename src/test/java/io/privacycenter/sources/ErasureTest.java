package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.Erasure.Blocked;
import io.privacycenter.sources.erasure.Erasure.CarriedOut;
import io.privacycenter.sources.erasure.Erasure.Failed;
import io.privacycenter.sources.erasure.Erasure.Obstacle;
import io.privacycenter.sources.erasure.Erasure.ObstacleKind;
import io.privacycenter.sources.erasure.Erasure.TableErasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ErasureTest {

    private static final String PATIENTS = "Praxis.Patients";
    private static final String FILES = "Praxis.files";
    private static final String THREADS = "Praxis.threads";
    private static final String MESSAGES = "Praxis.messages";
    private static final String PHOTOS = "Praxis.photos";
    private static final String PULSE = "Praxis.pulse";
    private static final String INVOICES = "Praxis.invoices";

    private final Praxis praxis = new Praxis("erasure");

    @Test
    void what_is_ordered_goes_in_the_order_of_foreign_keys_and_nobody_elses_row_changes() {
        ErasureOrder order = ownRows(THREADS, MESSAGES, PHOTOS, PULSE);
        List<String> before = praxis.everything();

        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(List.of(
                        new TableErasure(PHOTOS, 1, 1, 0, 0),
                        new TableErasure(MESSAGES, 2, 2, 0, 0),
                        new TableErasure(PULSE, 2, 3, 0, 0),
                        new TableErasure(THREADS, 1, 1, 0, 0))));

        assertThat(praxis.goneSince(before))
                .containsExactly(
                        "messages: (21,1,7,,\"I cough\",\"2024-03-01 09:00:00+00\",)",
                        "messages: (21,2,,7,\"Since when?\",\"2024-03-01 10:00:00+00\",1)",
                        "photos: (00000000-0000-0000-0000-000000000001,21,1,\"../../gorge & été.jpg\",image/jpeg,\"\\\\xffd8ffe000\")",
                        "pulse: (11,\"2024-01-01 08:00:00\",72,1)",
                        "pulse: (11,\"2024-01-01 08:00:00\",72,1)",
                        "pulse: (11,\"2024-01-02 08:00:00\",75,1)",
                        "threads: (21,11,cough)");
        assertThat(nothingLeft(order)).isTrue();
    }

    @Test
    void erasing_again_gives_the_same_end() {
        ErasureOrder order = ownRows(THREADS, MESSAGES, PHOTOS, PULSE);
        praxis.sources.erase(praxis.source, order);
        List<String> after = praxis.everything();

        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(List.of(
                        new TableErasure(PHOTOS, 1, 0, 0, 1),
                        new TableErasure(MESSAGES, 2, 0, 0, 2),
                        new TableErasure(PULSE, 2, 0, 0, 2),
                        new TableErasure(THREADS, 1, 0, 0, 1))));
        assertThat(praxis.everything()).isEqualTo(after);
    }

    @Test
    void a_dry_run_says_what_would_happen_and_changes_nothing() {
        ErasureOrder order = ownRows(MESSAGES, PHOTOS);
        List<String> before = praxis.everything();

        Erasure dryRun = praxis.sources.dryRun(praxis.source, order);

        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(dryRun).isEqualTo(praxis.sources.erase(praxis.source, order));
        assertThat(praxis.everything()).isNotEqualTo(before);
    }

    @Test
    void a_row_that_stays_loses_its_columns_and_is_no_longer_held() {
        ErasureOrder order = ownRows(FILES);

        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(FILES, 1, 0, 1, 0))));

        assertThat(praxis.everything())
                .contains("files: (11,7,1,,2020-05-01)", "files: (12,7,2,\"other practice\",2021-05-01)");
        assertThat(praxis.rows(ANA_AT_NORTH, FILES)).isEmpty();
        assertThat(nothingLeft(order)).isTrue();
        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(FILES, 1, 0, 0, 1))));
    }

    @Test
    void only_the_ordered_columns_go() {
        var row = new RowReference(PATIENTS, "[\"7\"]");
        var order = new ErasureOrder(ANA_AT_NORTH, new TreeMap<>(Map.of(row, Set.of("email", "Prénom"))), true);

        praxis.sources.erase(praxis.source, order);

        assertThat(praxis.everything()).contains("\"Patients\": (7,\"\",,1990-02-03)");
        assertThat(nothingLeft(order)).isTrue();
        assertThat(nothingLeft(ErasureOrder.wholeRows(ANA_AT_NORTH, Set.of(row), true)))
                .isFalse();
    }

    @Test
    void a_shared_row_is_erased_only_when_the_order_says_that_nobody_else_needs_it() {
        var row = Set.of(new RowReference(PATIENTS, "[\"7\"]"));
        List<String> before = praxis.everything();

        assertThat(praxis.sources.erase(praxis.source, ErasureOrder.wholeRows(ANA_AT_NORTH, row, false)))
                .isEqualTo(new Blocked(List.of(new Obstacle(ObstacleKind.SHARED_ROW, PATIENTS, null, 1))));
        assertThat(praxis.everything()).isEqualTo(before);

        praxis.sources.erase(praxis.source, ErasureOrder.wholeRows(ANA_AT_NORTH, row, true));
        assertThat(praxis.everything()).contains("\"Patients\": (7,\"\",,)");
    }

    @Test
    void rows_of_others_and_of_other_controllers_are_left_alone_and_the_proof_says_so() {
        var others = Set.of(
                new RowReference(FILES, "[\"13\"]"),
                new RowReference(FILES, "[\"12\"]"),
                new RowReference(MESSAGES, "[\"22\",\"1\"]"),
                new RowReference(MESSAGES, "[\"23\",\"2\"]"));
        ErasureOrder order = ErasureOrder.wholeRows(ANA_AT_NORTH, others, false);
        List<String> before = praxis.everything();

        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(
                        List.of(new TableErasure(MESSAGES, 2, 0, 0, 2), new TableErasure(FILES, 2, 0, 0, 2))));
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(Praxis.found(praxis.sources.remaining(praxis.source, order)).rows())
                .containsExactlyEntriesOf(Map.of(FILES, 2L, MESSAGES, 2L).entrySet().stream()
                        .collect(TreeMap::new, (map, one) -> map.put(one.getKey(), one.getValue()), TreeMap::putAll));
    }

    @Test
    void a_row_in_somebody_elses_file_is_not_erased_for_who_is_only_an_end_of_it_while_they_are_there() {
        var row = Set.of(new RowReference(MESSAGES, "[\"23\",\"1\"]"));
        ErasureOrder order = ErasureOrder.wholeRows(ANA_AT_NORTH, row, false);
        List<String> before = praxis.everything();
        assertThat(praxis.held(ANA_AT_NORTH).stream().filter(HeldRecord::anothersToo))
                .extracting(HeldRecord::row)
                .containsExactlyElementsOf(row);
        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new Blocked(List.of(new Obstacle(ObstacleKind.SHARED_WITH_OTHERS, MESSAGES, null, 1))));
        assertThat(praxis.everything()).isEqualTo(before);

        praxis.run("UPDATE \"Praxis\".\"Patients\" SET \"Prénom\" = '', email = NULL WHERE id = 8");
        assertThat(praxis.sources.erase(praxis.source, order))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(MESSAGES, 1, 1, 0, 0))));
    }

    @Test
    void rows_that_hang_on_an_ordered_row_stop_it_even_where_the_source_would_delete_them_in_passing() {
        List<String> before = praxis.everything();
        assertThat(praxis.sources.erase(praxis.source, ownRows(MESSAGES)))
                .isEqualTo(new Blocked(List.of(new Obstacle(ObstacleKind.STILL_REFERENCED, MESSAGES, PHOTOS, 1))));
        var first = Set.of(new RowReference(MESSAGES, "[\"21\",\"1\"]"));
        var photo = praxis.rows(ANA_AT_NORTH, PHOTOS);
        photo.addAll(first);
        assertThat(praxis.sources.erase(praxis.source, ErasureOrder.wholeRows(ANA_AT_NORTH, photo, false)))
                .isEqualTo(new Blocked(List.of(new Obstacle(ObstacleKind.STILL_REFERENCED, MESSAGES, MESSAGES, 1))));
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_constraint_of_a_table_that_is_not_mapped_leaves_everything_as_it_was() {
        ErasureOrder order = ownRows(PHOTOS, INVOICES);
        List<String> before = praxis.everything();

        Failed failed = (Failed) praxis.sources.erase(praxis.source, order);

        assertThat(failed.fault().reason()).isEqualTo(Reason.CONSTRAINT);
        assertThat(failed.fault().table()).isEqualTo("Praxis.receipts");
        assertThat(failed.fault().constraint()).isEqualTo("receipts_invoice_id_fkey");
        assertThat(failed.uncertain()).isFalse();
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(nothingLeft(order)).isFalse();
    }

    @Test
    void rows_that_somebody_else_holds_are_not_waited_for_without_end() throws Exception {
        ErasureOrder order = ownRows(PHOTOS);
        List<String> before = praxis.everything();
        try (Connection other = praxis.database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("UPDATE \"Praxis\".photos SET name = 'mine'");
            Failed failed = (Failed) praxis.sources.erase(praxis.source, order);
            assertThat(failed.fault().reason()).isIn(Reason.LOCKED, Reason.TIME_OUT);
            other.rollback();
        }
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_connection_lost_on_the_way_leaves_everything_and_the_next_try_finishes() {
        ErasureOrder order = ownRows(PHOTOS, MESSAGES, THREADS);
        List<String> before = praxis.everything();
        praxis.run("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN OLD; END';
                CREATE TRIGGER die BEFORE DELETE ON "Praxis".threads FOR EACH ROW EXECUTE FUNCTION die()
                """);

        Failed failed = (Failed) praxis.sources.erase(praxis.source, order);

        assertThat(failed.fault().reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(praxis.everything()).isEqualTo(before);
        praxis.run("DROP TRIGGER die ON \"Praxis\".threads");
        assertThat(praxis.sources.erase(praxis.source, order)).isInstanceOf(CarriedOut.class);
        assertThat(nothingLeft(order)).isTrue();
    }

    @Test
    void rows_that_a_trigger_keeps_are_never_called_erased() {
        praxis.run("""
                CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER keep BEFORE DELETE ON "Praxis".photos FOR EACH ROW EXECUTE FUNCTION keep()
                """);
        ErasureOrder order = ownRows(PHOTOS, MESSAGES);
        List<String> before = praxis.everything();

        Failed failed = (Failed) praxis.sources.erase(praxis.source, order);

        assertThat(failed.fault().reason()).isEqualTo(Reason.KEPT_BY_SOURCE);
        assertThat(failed.fault().table()).isEqualTo(PHOTOS);
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_server_whose_disk_is_full_leaves_everything_and_is_called_full() {
        praxis.run("""
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN RAISE EXCEPTION ''could not extend file'' USING ERRCODE = ''disk_full''; END';
                CREATE TRIGGER full_disk AFTER DELETE ON "Praxis".messages FOR EACH STATEMENT EXECUTE FUNCTION full_disk()
                """);
        List<String> before = praxis.everything();
        Failed failed = (Failed) praxis.sources.erase(praxis.source, ownRows(PHOTOS, MESSAGES));
        assertThat(failed.fault().reason()).isEqualTo(Reason.SERVER_FULL);
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void an_account_without_the_right_to_erase_is_told_so() {
        praxis.run("""
                CREATE ROLE sources_reader LOGIN PASSWORD 'reader';
                GRANT USAGE ON SCHEMA "Praxis" TO sources_reader;
                GRANT SELECT ON ALL TABLES IN SCHEMA "Praxis" TO sources_reader
                """);
        var reader = new Sources(any -> {
            var login = new PGSimpleDataSource();
            login.setUrl(((PGSimpleDataSource) praxis.database).getUrl());
            return login.getConnection("sources_reader", "reader");
        });
        Failed failed = (Failed) reader.erase(praxis.source, ownRows(PHOTOS));
        assertThat(failed.fault().reason()).isEqualTo(Reason.PERMISSION_MISSING);
    }

    @Test
    void a_source_that_is_down_fails_the_order_and_proves_nothing() {
        var nowhere = new Sources(any -> {
            throw new SQLException("no route", "08001");
        });
        ErasureOrder order = ownRows(PHOTOS);
        assertThat(((Failed) nowhere.erase(praxis.source, order)).fault().reason())
                .isEqualTo(Reason.NO_CONNECTION);
        assertThat(Praxis.reason(nowhere.remaining(praxis.source, order))).isEqualTo(Reason.NO_CONNECTION);
    }

    @Test
    void the_proof_does_not_believe_the_paths_that_the_erasure_follows() {
        ErasureOrder order = ownRows(MESSAGES, PHOTOS, PULSE);
        Source wrong = withPathsToNobody();

        assertThat(praxis.sources.erase(wrong, order))
                .isEqualTo(new CarriedOut(List.of(
                        new TableErasure(PHOTOS, 1, 0, 0, 1),
                        new TableErasure(MESSAGES, 2, 0, 0, 2),
                        new TableErasure(PULSE, 2, 0, 0, 2))));
        assertThat(Praxis.found(praxis.sources.remaining(wrong, order)).rows())
                .containsEntry(PHOTOS, 1L)
                .containsEntry(MESSAGES, 2L)
                .containsEntry(PULSE, 3L);
    }

    @Test
    void an_order_for_what_is_not_mapped_is_stopped_before_anything() {
        var rows = new TreeMap<RowReference, Set<String>>(Map.of(
                new RowReference("Praxis.receipts", "[\"1\"]"), Set.of(),
                new RowReference(INVOICES, "[\"31\"]"), Set.of("id"),
                new RowReference(MESSAGES, "[\"21\"]"), Set.of(),
                new RowReference(PULSE, "all"), Set.of()));
        assertThat(praxis.sources.erase(praxis.source, new ErasureOrder(ANA_AT_NORTH, rows, false)))
                .isEqualTo(new Blocked(List.of(
                        new Obstacle(ObstacleKind.COLUMN_NOT_MAPPED, INVOICES, null, 1),
                        new Obstacle(ObstacleKind.ROW_KEY_BROKEN, MESSAGES, null, 1),
                        new Obstacle(ObstacleKind.ROW_KEY_BROKEN, PULSE, null, 1),
                        new Obstacle(ObstacleKind.TABLE_NOT_MAPPED, "Praxis.receipts", null, 1))));
    }

    @Test
    void a_row_that_went_to_somebody_else_meanwhile_is_not_erased() {
        ErasureOrder order = ownRows(PHOTOS);
        praxis.run("UPDATE \"Praxis\".files SET patient_id = 8 WHERE id = 11");
        List<String> before = praxis.everything();
        praxis.sources.erase(praxis.source, order);
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(nothingLeft(order)).isFalse();
    }

    @Test
    void a_row_that_goes_to_somebody_else_while_it_is_being_locked_is_left_to_them() throws Exception {
        var patient = new Source(
                new SourceDefinition("praxis", "praxis", "jdbc:postgresql://localhost/of-the-test", "postgres", 60),
                praxis.source.mapping());
        var row = new RowReference(MESSAGES, "[\"23\",\"1\"]");
        ErasureOrder order = ErasureOrder.wholeRows(ANA_AT_NORTH, Set.of(row), false);
        try (Connection other = praxis.database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .executeUpdate("UPDATE \"Praxis\".messages SET recipient = 70 WHERE thread_id = 23 AND nr = 1");
            CompletableFuture<Erasure> erasure =
                    CompletableFuture.supplyAsync(() -> praxis.sources.erase(patient, order));
            while (!erasure.isDone() && nobodyWaits(other)) {
                Thread.onSpinWait();
            }
            other.commit();
            assertThat(erasure.get()).isEqualTo(new CarriedOut(List.of(new TableErasure(MESSAGES, 1, 0, 0, 1))));
        }
        assertThat(praxis.everything()).anyMatch(message -> message.startsWith("messages: (23,1,8,70,"));
    }

    private static boolean nobodyWaits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var waiting = statement.executeQuery("SELECT count(*) = 0 FROM pg_locks WHERE NOT granted")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }

    /** Ana's rows at North, without what Benoît wrote to her. */
    private ErasureOrder ownRows(String... tables) {
        var rows = new TreeSet<>(praxis.rows(ANA_AT_NORTH, tables));
        rows.removeIf(row -> row.key().startsWith("[\"23\""));
        return ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false);
    }

    private boolean nothingLeft(ErasureOrder order) {
        return Praxis.found(praxis.sources.remaining(praxis.source, order)).nothing();
    }

    private Source withPathsToNobody() {
        SourceMapping right = praxis.source.mapping();
        List<TableMapping> tables = right.tables().stream()
                .map(table -> new TableMapping(
                        table.table(),
                        table.kind(),
                        table.item(),
                        List.of(new PersonPath(
                                PersonRole.SUBJECT,
                                new SourceMapping.Path(
                                        List.of(new SourceMapping.Join(
                                                table.table().equals(PULSE) ? "file_id" : "nr", FILES, "id")),
                                        "practice_id"))),
                        table.controller(),
                        table.shared(),
                        table.key(),
                        table.capturedOn(),
                        table.references(),
                        table.erase(),
                        table.columns()))
                .toList();
        return new Source(praxis.source.definition(), new SourceMapping("praxis", right.person(), tables));
    }
}
