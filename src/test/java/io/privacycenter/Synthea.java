package io.privacycenter;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** A medical database that this project did not design. It is not in a user's clone: tests that want it skip without. */
public final class Synthea {

    public static final String MISSING = "Skipped: the Synthea sample is not at ../shared/data/synthea";

    /** In the order in which they can be loaded. */
    public static final List<String> TABLES = List.of(
            "organizations",
            "providers",
            "patients",
            "encounters",
            "conditions",
            "medications",
            "observations",
            "allergies",
            "immunizations",
            "procedures",
            "careplans");

    private static final Path DATA = Path.of("../shared/data/synthea");

    private Synthea() {}

    public static boolean isHere() {
        return Files.exists(DATA);
    }

    /** Loads it into a new database. @return the name of the database */
    public static String load(String name) throws SQLException, IOException {
        String database = TestDatabase.freshDatabase(name);
        loadInto(TestDatabase.dataSource(database));
        return database;
    }

    /** Loads it into a database that has nothing yet. */
    public static void loadInto(DataSource fresh) throws SQLException, IOException {
        TestDatabase.run(fresh, Files.readString(DATA.resolve("schema.sql")));
        try (Connection connection = fresh.getConnection()) {
            for (String table : TABLES) {
                try (Reader csv = Files.newBufferedReader(DATA.resolve(table + ".csv"))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY synthea." + table + " FROM STDIN WITH (FORMAT csv, HEADER true)", csv);
                }
            }
        }
    }
}
