package io.privacycenter.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tools.jackson.core.type.TypeReference;

/**
 * The demo's second database: 7 practices, 20 doctors, 2,000 patients and eight years of their files, in a schema
 * {@code medcom} of its own.
 *
 * <p>The same anchor always gives the same rows, byte for byte. Under {@link #STORY_DAY} the dates are those of the
 * pictures; under another anchor all of them move by whole weeks, so that the last one lies less than a week before it.
 */
public final class MedComDatabase {

    /** The day that the pictures show. */
    public static final LocalDate STORY_DAY = StoryCalendar.STORY_DAY;

    /** The {@code host-id} of Camille Laurent, for journeys and first looks. */
    public static final String CAMILLE = Long.toString(Camille.ID);

    private static final int PATIENTS = 2_000;
    private static final long ROWS_SEED = 7;

    private MedComDatabase() {}

    /** Whether {@link #fill} has been here. */
    public static boolean exists(DataSource medcom) throws SQLException {
        try (Connection connection = medcom.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regnamespace('medcom') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Creates the schema and all rows, in one transaction.
     *
     * @param medcom a PostgreSQL database whose user may create a schema, and that has none called {@code medcom}
     * @param anchor the day that counts as today
     * @throws SQLException when the schema is there already, or the database fails; then nothing is written
     */
    public static void fill(DataSource medcom, LocalDate anchor) throws SQLException {
        MedComRows rows = rows(new StoryCalendar(anchor));
        try (Connection connection = medcom.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(DemoResource.text("medcom.sql"));
                rows.send(connection);
                moveKeysOn(statement);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            statement.execute("analyze");
        }
    }

    private static MedComRows rows(StoryCalendar calendar) {
        List<Practice> practices =
                DemoResource.json("medcom-practices.json", new TypeReference<List<Practice>>() {}).stream()
                        .map(practice -> practice.moved(calendar))
                        .toList();
        Map<String, Wording> wordings =
                DemoResource.json("medcom-wording.json", new TypeReference<Map<String, Wording>>() {});
        var rows = new MedComRows(ROWS_SEED);
        practices.forEach(rows::practice);
        var reception = new Reception(rows, new Attachments(), wordings, calendar);
        Practice martin = practice(practices, Practice.MARTIN);
        new Camille(calendar, rows, reception).write(martin, practice(practices, Practice.HOSPITAL));
        new Neighbours(calendar, rows, reception, martin).write(practice(practices, Practice.TILLEULS));
        var strangers = new Strangers(calendar, rows, reception, practices);
        for (long id = Neighbours.FIRST_STRANGER; id < Camille.ID + PATIENTS; id++) {
            strangers.write(id);
        }
        return rows;
    }

    private static Practice practice(List<Practice> practices, long id) {
        return practices.stream().filter(p -> p.id() == id).findFirst().orElseThrow();
    }

    /** Rows that MedCom itself would add later get keys after ours. */
    private static void moveKeysOn(Statement statement) throws SQLException {
        statement.execute("""
                do $$
                declare t record; top bigint;
                begin
                    for t in select c.table_name as name from information_schema.columns c
                             where c.table_schema = 'medcom' and c.column_name = 'id' and c.is_identity = 'YES' loop
                        execute format('select coalesce(max(id), 0) + 1 from medcom.%I', t.name) into top;
                        execute format('alter table medcom.%I alter column id restart with %s', t.name, top);
                    end loop;
                end $$
                """);
    }
}
