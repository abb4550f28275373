package io.privacycenter.sources;

import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Found;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.asking.SourceAnswer.Unreachable;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The small practice software of {@code sources/praxis.sql}, fresh for each test, with what tests ask of it. */
public final class Praxis {

    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    public static final Whose ANA_AT_NORTH = Whose.patient(Set.of("7"), "1", PARIS);

    public final DataSource database;
    public final Source source;
    public final Sources sources;

    public Praxis(String name) {
        database = TestDatabase.fresh(name);
        run(text("/sources/praxis.sql"));
        source = new Source(definition("praxis"), mapping("/sources/praxis-mapping.json"));
        sources = new Sources(any -> database.getConnection());
    }

    public static SourceDefinition definition(String id) {
        return new SourceDefinition(id, id, "jdbc:postgresql://localhost/of-the-test", "postgres", 2);
    }

    public static SourceMapping mapping(String resource) {
        return JSON.readValue(text(resource), SourceMapping.class);
    }

    public static String text(String resource) {
        try (InputStream in = Praxis.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void run(String sql) {
        TestDatabase.run(database, sql);
    }

    /** Every row of every table as "table: row", to compare before and after. */
    public List<String> everything() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            var rows = new ArrayList<String>();
            for (String table : List.of(
                    "practices",
                    "\"Patients\"",
                    "files",
                    "threads",
                    "messages",
                    "photos",
                    "pulse",
                    "invoices",
                    "receipts")) {
                try (ResultSet row = statement.executeQuery("SELECT t::text FROM \"Praxis\"." + table + " t")) {
                    while (row.next()) {
                        rows.add(table + ": " + row.getString(1));
                    }
                }
            }
            rows.sort(null);
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What is in {@code before} and no longer there; fails when something new or changed is there. */
    public List<String> goneSince(List<String> before) {
        var gone = new ArrayList<>(before);
        for (String row : everything()) {
            if (!gone.remove(row)) {
                throw new AssertionError("This row was not there before: " + row);
            }
        }
        return gone;
    }

    public List<HeldRecord> held(Whose whose) {
        return found(sources.held(source, whose));
    }

    public Set<RowReference> rows(Whose whose, String... tables) {
        return held(whose).stream()
                .map(HeldRecord::row)
                .filter(row -> Set.of(tables).contains(row.table()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static <T> T found(SourceAnswer<T> answer) {
        return switch (answer) {
            case Found<T> found -> found.value();
            case Unreachable<T> unreachable -> throw new AssertionError("Unreachable: " + unreachable.fault());
        };
    }

    public static <T> Reason reason(SourceAnswer<T> answer) {
        return switch (answer) {
            case Found<T> found -> throw new AssertionError("Found " + found.value());
            case Unreachable<T> unreachable -> unreachable.fault().reason();
        };
    }
}
