package io.privacycenter.sources.restores;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static io.privacycenter.sources.Praxis.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.installation.InstallationException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.backup.BackupCommand;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.ledger.Act;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.Whose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Backups that come back, real ones, and what was erased since they were taken. */
class AfterRestoreTest {

    private static final String[] CONVERSATION = {"Praxis.threads", "Praxis.messages", "Praxis.photos", "Praxis.pulse"};
    private static final Whose BENOIT_AT_NORTH = Whose.patient(Set.of("8"), "1", PARIS);
    private static final MasterKey KEY = new MasterKey(new byte[32]);

    @TempDir
    Path data;

    private final Praxis praxis = new Praxis("restored");
    private final String ours = TestDatabase.freshDatabase("ours");

    @Test
    void what_was_erased_since_a_backup_of_everything_is_gone_again_before_anyone_reads() {
        String master = Base64.getEncoder().encodeToString(new byte[32]);
        new SecretFile(data.resolve("keys"), "master.key").write(master);
        new SecretFile(data.resolve("keys"), "ledger-signing.key").write(master);
        Path backup = data.resolve("backup");
        List<String> without;
        try (EmbeddedPostgres server = server()) {
            server.createDatabaseIfMissing("praxis");
            TestDatabase.run(praxisOn(server), Praxis.text("/sources/praxis.sql"));
            Remembering product = startedOn(server);
            command("--backup=" + backup);
            product.erase(product.anas(CONVERSATION));
            without = everything(server);
        }
        command("--restore=" + backup, "--replace");

        try (EmbeddedPostgres server = server()) {
            assertThat(everything(server)).as("the backup brought it back").hasSizeGreaterThan(without.size());
            Remembering product = startedOn(server);
            assertThat(product.count("sources.erased_rows"))
                    .as("our database was restored too; it knows from the file")
                    .isEqualTo(1);
            for (Whose anyone : List.of(ANA_AT_NORTH, BENOIT_AT_NORTH)) {
                assertThat(Praxis.reason(product.sources.held(product.source, anyone)))
                        .isEqualTo(Reason.BEING_CLEANED);
            }
            assertThat(product.isWorkOwed()).isTrue();

            assertThat(product.after.eraseAgain("praxis"))
                    .as("nothing is owed any more")
                    .isEmpty();

            assertThat(everything(server)).isEqualTo(without);
            assertThat(product.anas(CONVERSATION).rows()).isEmpty();
            assertThat(product.count("sources.erased_again where rows = 6")).isEqualTo(1);
            assertThat(product.count("sources.cleaned where noticed = 'OUR_DATABASE_RESTORED' and orders = 1"))
                    .isEqualTo(1);
            assertThat(product.acts(null))
                    .as("the platform's chain, newest first")
                    .satisfiesExactly(
                            cleaned -> assertThat(cleaned)
                                    .isInstanceOfSatisfying(
                                            Act.SourceCleaned.class,
                                            it -> assertThat(it.again()).isEqualTo(1)),
                            noticed -> assertThat(noticed)
                                    .isInstanceOfSatisfying(
                                            Act.RestoreNoticed.class,
                                            it -> assertThat(it.noticed())
                                                    .isEqualTo(Act.Noticed.OUR_DATABASE_RESTORED)));
            assertThat(product.acts(Remembering.NORTH))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Act.ErasedAgain.class, it -> assertThat(it.rows()).isEqualTo(6));
        }
        try (EmbeddedPostgres server = server()) {
            Remembering next = startedOn(server);
            assertThat(next.count("sources.cleaning"))
                    .as("a start without a restore closes nothing")
                    .isZero();
        }
    }

    @Test
    void a_source_that_brings_back_an_erased_row_is_closed_for_everybody_when_it_is_first_read() {
        Remembering product = started();
        List<String> before = praxis.everything();
        product.erase(product.anas(CONVERSATION));
        List<String> without = praxis.everything();
        assertThat(product.sources.held(product.source, ANA_AT_NORTH)).isInstanceOf(SourceAnswer.Found.class);
        restoreSource();
        assertThat(praxis.everything()).isEqualTo(before);

        assertThat(product.sources.held(product.source, BENOIT_AT_NORTH))
                .as("nothing of his was erased, so reading him notices nothing")
                .isInstanceOf(SourceAnswer.Found.class);
        assertThat(Praxis.reason(product.sources.birthDate(product.source, ANA_AT_NORTH)))
                .isEqualTo(Reason.BEING_CLEANED);
        assertThat(Praxis.reason(product.sources.held(product.source, BENOIT_AT_NORTH)))
                .isEqualTo(Reason.BEING_CLEANED);
        assertThat(product.isWorkOwed()).isTrue();

        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(without);
        assertThat(product.count("sources.cleaned where noticed = 'ROW_FOUND_AGAIN'"))
                .isEqualTo(1);
    }

    @Test
    void values_are_not_read_from_a_source_that_was_restored() throws IOException {
        Remembering product = started();
        product.erase(product.anas(CONVERSATION));
        restoreSource();
        assertThat(Praxis.reason(product.sources.read(product.source, ANA_AT_NORTH, rows -> {
                    throw new AssertionError("Nobody may see this");
                })))
                .isEqualTo(Reason.BEING_CLEANED);
    }

    @Test
    void a_source_stays_closed_until_everything_is_gone_however_often_it_fails() {
        Remembering product = started();
        product.erase(product.anas("Praxis.photos"));
        product.erase(product.anas("Praxis.messages"));
        List<String> without = praxis.everything();
        restoreSource();
        praxis.run("""
                CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER keep BEFORE DELETE ON "Praxis".photos FOR EACH ROW EXECUTE FUNCTION keep()
                """);
        UUID administrator = UUID.randomUUID();
        product.after.told("praxis", administrator);

        assertThat(product.after.eraseAgain("praxis")).isPresent();
        assertThat(Praxis.reason(product.sources.held(product.source, BENOIT_AT_NORTH)))
                .isEqualTo(Reason.BEING_CLEANED);
        assertThat(product.count("sources.cleaning where failure = 'KEPT_BY_SOURCE'"))
                .isEqualTo(1);

        praxis.run("DROP TRIGGER keep ON \"Praxis\".photos");
        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(without);
        assertThat(product.count("sources.cleaned where noticed = 'TOLD' and told_by = '" + administrator + "'"))
                .isEqualTo(1);
    }

    @Test
    void what_the_hosts_software_had_erased_is_ordered_from_it_again_and_nobody_reads_meanwhile() {
        Remembering product = started();
        product.erase(product.anas("Praxis.photos"));
        List<String> without = praxis.everything();
        product.source = photosByTheHost(product.source);
        restoreSource();
        product.after.told("praxis", UUID.randomUUID());

        assertThat(product.after.eraseAgain("praxis")).as("it is still owed").isPresent();
        assertThat(product.count("sources.cleaning where failure = 'HOST_ORDERED'"))
                .isEqualTo(1);
        assertThat(product.count("sources.host_order where kind = 'ERASE' and ended is null"))
                .isEqualTo(1);
        assertThat(Praxis.reason(product.sources.held(product.source, BENOIT_AT_NORTH)))
                .isEqualTo(Reason.BEING_CLEANED);

        List<String> back = new ArrayList<>(praxis.everything());
        back.removeAll(without);
        assertThat(back).isNotEmpty().allSatisfy(row -> assertThat(row).startsWith("photos: "));
        back.forEach(row -> praxis.run(
                "DELETE FROM \"Praxis\".photos t WHERE 'photos: ' || t::text = '" + row.replace("'", "''") + "'"));
        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(without);
        assertThat(product.count("sources.host_order where ending = 'PROVED' and sealed is null"))
                .isEqualTo(1);
    }

    private static Source photosByTheHost(Source source) {
        return new Source(
                source.definition(),
                Changed.tables(
                        source.mapping(),
                        table -> table.table().equals("Praxis.photos")
                                ? Changed.carriedOut(table, CarriedOutBy.HOST, null)
                                : table));
    }

    @Test
    void what_was_captured_after_the_erasure_stays_even_under_the_same_key() {
        Remembering product = started();
        product.erase(product.anas(CONVERSATION));
        praxis.run("""
                INSERT INTO "Praxis".threads VALUES (50, 11, 'new');
                INSERT INTO "Praxis".threads VALUES (21, 13, 'a number that somebody else got');
                INSERT INTO "Praxis".messages VALUES (50, 1, 7, NULL, 'new', '2026-11-21 10:00:00+01', NULL);
                UPDATE "Praxis".threads SET id = 210 WHERE id = 21;
                """);
        List<String> before = praxis.everything();
        product.after.told("praxis", UUID.randomUUID());
        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_message_under_a_reused_number_is_not_what_was_erased() {
        Remembering product = started();
        product.erase(product.anas("Praxis.messages", "Praxis.photos"));
        praxis.run("INSERT INTO \"Praxis\".messages VALUES (21, 1, 7, NULL, 'later', '2026-11-21 10:00:00+01', NULL)");
        List<String> before = praxis.everything();
        assertThat(product.sources.held(product.source, ANA_AT_NORTH)).isInstanceOf(SourceAnswer.Found.class);
        product.after.told("praxis", UUID.randomUUID());
        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(product.count("sources.cleaned where rows_left_alone = 1")).isEqualTo(1);
    }

    @Test
    void what_was_ordered_and_not_proved_is_not_erased_again() {
        Remembering product = started();
        ErasureOrder order = product.anas(CONVERSATION);
        UUID id = product.ordered(order);
        product.after.told("praxis", UUID.randomUUID());
        List<String> before = praxis.everything();
        assertThat(product.after.eraseAgain("praxis")).isEmpty();
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(product.journal.lines()).isEmpty();
        product.inTransaction(() -> {
            product.erased.proved(id);
            product.erased.proved(id);
            return id;
        });
        assertThat(product.journal.lines()).hasSize(1);
    }

    @Test
    void the_file_outside_is_for_the_product_alone_and_names_nothing() throws IOException {
        Remembering product = started();
        product.erase(product.anas(CONVERSATION));
        Path file = data.resolve("erasures/erasures.log");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file)).doesNotContain("Praxis", "praxis", Remembering.ANA.toString());
    }

    @Test
    void a_file_that_was_changed_is_not_believed_and_half_a_line_is_no_line() throws IOException {
        Remembering product = started();
        product.erase(product.anas(CONVERSATION));
        Path file = data.resolve("erasures/erasures.log");
        String whole = Files.readString(file);

        Files.writeString(file, whole + "rows 6f");
        assertThat(started().journal.lines()).hasSize(1);

        Files.writeString(file, whole.replaceFirst("rows [0-9a-f]{8}", "rows 00000000"));
        assertThatThrownBy(this::started)
                .isInstanceOf(InstallationException.class)
                .hasMessageContaining("erasures.log")
                .hasMessageContaining("Line 2");
    }

    @Test
    void a_lost_file_is_written_again_from_the_database() throws IOException {
        UUID id = started().erase(started().anas(CONVERSATION));
        Files.delete(data.resolve("erasures/erasures.log"));
        Remembering product = started();
        assertThat(product.journal.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.id()).isEqualTo(id));
        assertThat(product.count("sources.cleaning")).isZero();
    }

    @Test
    void when_no_backup_is_so_old_any_more_nothing_is_remembered() {
        Remembering product = started();
        product.erase(product.anas(CONVERSATION));
        product.clock.moveTo(product.clock.instant().plus(Duration.ofDays(364)));
        product.after.afterSingletonsInstantiated();
        assertThat(product.count("sources.erased_rows")).isEqualTo(1);
        product.clock.moveTo(product.clock.instant().plus(Duration.ofDays(2)));
        product.after.afterSingletonsInstantiated();
        assertThat(product.count("sources.erased_rows")).isZero();
        assertThat(product.journal.lines()).isEmpty();
        assertThat(product.journal.generation()).isEqualTo(3);
    }

    private Remembering started() {
        DatabaseRoles roles = DatabaseRoles.prepare(
                TestDatabase.server().jdbcUrl(ours),
                TestDatabase.server().user(),
                TestDatabase.server().password(),
                KEY);
        return new Remembering(roles, data, KEY, praxis.database);
    }

    private Remembering startedOn(EmbeddedPostgres server) {
        server.createDatabaseIfMissing("privacy_center");
        DatabaseRoles roles =
                DatabaseRoles.prepare(server.jdbcUrl("privacy_center"), server.user(), server.password(), KEY);
        return new Remembering(roles, data, KEY, praxisOn(server));
    }

    private EmbeddedPostgres server() {
        return EmbeddedPostgres.start(data, new EmbeddedPostgres.Settings(true, Path.of(".tools", "postgres")));
    }

    private static DataSource praxisOn(EmbeddedPostgres server) {
        return new DriverManagerDataSource(server.jdbcUrl("praxis"), server.user(), server.password());
    }

    private static List<String> everything(EmbeddedPostgres server) {
        return JdbcClient.create(praxisOn(server)).sql("""
                        select 'message ' || m::text from "Praxis".messages m
                        union all select 'thread ' || t::text from "Praxis".threads t
                        union all select 'photo ' || p.id::text from "Praxis".photos p
                        union all select 'pulse ' || p::text from "Praxis".pulse p order by 1
                        """).query(String.class).list();
    }

    /** As of the day on which it was made. */
    private void restoreSource() {
        praxis.run("DROP SCHEMA \"Praxis\" CASCADE");
        praxis.run(Praxis.text("/sources/praxis.sql"));
    }

    private void command(String... asked) {
        String[] all = Stream.concat(
                        Stream.of(asked), Stream.of("--privacy-center.embedded=true", "--privacy-center.data=" + data))
                .toArray(String[]::new);
        assertThat(BackupCommand.run(System.out, System.err, all)).isZero();
    }
}
