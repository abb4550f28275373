package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.installation.Settings;
import io.privacycenter.installation.backup.BackupCommand;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole demo, backed up while it runs, and restored into a folder of its own. */
class RestoredLedgerTest extends Installed {

    private static final List<String> TABLES =
            List.of("identity.subject", "identity.known_as", "identity.staff", "requests.demand", "ledger.entry");

    @TempDir
    Path folder;

    @Autowired
    private Settings settings;

    @Test
    void people_requests_and_chains_come_back_as_they_were_and_every_chain_verifies() throws IOException {
        Path backup = folder.resolve("demo.backup");
        Path restored = folder.resolve("restored");
        Map<String, Long> before = counts(owner());
        command("--backup=" + backup, TestDatabase.folder());
        Map<String, Long> after = counts(owner());
        Files.createDirectories(restored.resolve("keys"));
        Files.copy(TestDatabase.folder().resolve("keys/database-password"), restored.resolve("keys/database-password"));
        command("--restore=" + backup, restored);

        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(restored, new EmbeddedPostgres.Settings(false, Path.of(".tools", "postgres")))) {
            JdbcClient ours = on(server, "privacy_center");
            counts(ours)
                    .forEach((table, rows) ->
                            assertThat(rows).as(table).isPositive().isBetween(before.get(table), after.get(table)));
            List<UUID> subjects = ours.sql("select distinct subject from ledger.entry")
                    .query(UUID.class)
                    .list();
            assertThat(subjects)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(subject -> assertThat(isIntact(ours, subject)).isTrue());
            assertThat(on(server, "medcom")
                            .sql("select count(*) from medcom.patients")
                            .query(Long.class)
                            .single())
                    .isEqualTo(medcom().sql("select count(*) from medcom.patients")
                            .query(Long.class)
                            .single());
        }
    }

    private static boolean isIntact(JdbcClient ours, UUID subject) {
        byte[] previous = EntryBody.beforeTheFirst(subject);
        long number = 0;
        for (Entry entry : ours.sql("select * from ledger.entry where subject = ? order by number")
                .param(subject)
                .query(Entry::of)
                .list()) {
            previous = entry.body().hash(previous, ++number);
            if (entry.number() != number || !java.util.Arrays.equals(previous, entry.hash())) {
                return false;
            }
        }
        return number > 0;
    }

    private static Map<String, Long> counts(JdbcClient database) {
        Map<String, Long> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(
                table,
                database.sql("select count(*) from " + table).query(Long.class).single()));
        return counts;
    }

    private static JdbcClient on(EmbeddedPostgres server, String database) {
        return JdbcClient.create(
                new DriverManagerDataSource(server.jdbcUrl(database), server.user(), server.password()));
    }

    /** The server of the tests keeps its data apart from the keys of the application. */
    private void command(String asked, Path data) throws IOException {
        Path keys = settings.data().resolve("keys");
        String[] all = Stream.of(
                        asked,
                        "--privacy-center.embedded=true",
                        "--privacy-center.data=" + data,
                        "--privacy-center.key="
                                + Files.readString(keys.resolve("master.key")).strip(),
                        "--privacy-center.signing-key="
                                + Files.readString(keys.resolve("ledger-signing.key"))
                                        .strip())
                .toArray(String[]::new);
        assertThat(BackupCommand.run(System.out, System.err, all)).isZero();
    }
}
