package io.privacycenter.sources;

import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Join;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A practice with as many rows as one likes and no index but on keys: of twenty rows, one is a patient, nine are visits
 * and ten are messages that know their visit only. A person's rows lie far from each other.
 */
public final class ManyVisits {

    public static final String PRACTICE = "1";
    public static final int ROWS_OF_A_PERSON = 20;

    public final DataSource database;
    public final Source source;
    public final Sources sources;
    public final int people;

    public ManyVisits(String name, int rows) {
        people = rows / ROWS_OF_A_PERSON;
        database = TestDatabase.fresh(name);
        TestDatabase.run(database, """
                CREATE SCHEMA big;
                CREATE UNLOGGED TABLE big.patients (id bigint, email text);
                CREATE UNLOGGED TABLE big.visits (id bigint, patient_id bigint, practice_id text, note text);
                CREATE UNLOGGED TABLE big.messages (id bigint, visit_id bigint, body text);
                INSERT INTO big.patients SELECT i, i || '@people.example' FROM generate_series(1, %1$d) i;
                INSERT INTO big.visits SELECT i, i %% %1$d + 1, '1', 'Note ' || i FROM generate_series(1, %1$d * 9) i;
                INSERT INTO big.messages SELECT i, i %% (%1$d * 9) + 1, 'Text ' || i FROM generate_series(1, %1$d * 10) i;
                ALTER TABLE big.patients ADD PRIMARY KEY (id);
                ALTER TABLE big.visits ADD PRIMARY KEY (id);
                ALTER TABLE big.messages ADD PRIMARY KEY (id);
                ANALYZE big.patients, big.visits, big.messages
                """.formatted(people));
        source = new Source(Praxis.definition("big"), mapping());
        sources = new Sources(any -> database.getConnection());
    }

    public Whose person(int number) {
        return Whose.patient(Set.of(Integer.toString(number)), PRACTICE, Praxis.PARIS);
    }

    /** What is said of indexes that are missing. */
    public List<Problem> missing() {
        return Praxis.found(sources.check(source)).problems().stream()
                .filter(problem -> problem.code() == ProblemCode.INDEX_MISSING)
                .toList();
    }

    /** Does what is said. */
    public void makeIndexes() {
        missing().forEach(problem -> TestDatabase.run(database, problem.detail()));
    }

    private static SourceMapping mapping() {
        Join toVisit = new Join("visit_id", "big.visits", "id");
        return new SourceMapping(
                "big",
                new PersonTable("big.patients", "id", "email", null, null),
                List.of(
                        table("big.patients", new Path(List.of(), "id"), null, "email"),
                        table(
                                "big.visits",
                                new Path(List.of(), "patient_id"),
                                new Path(List.of(), "practice_id"),
                                "note"),
                        table(
                                "big.messages",
                                new Path(List.of(toVisit), "patient_id"),
                                new Path(List.of(toVisit), "practice_id"),
                                "body")));
    }

    private static TableMapping table(String name, Path person, Path controller, String data) {
        return new TableMapping(
                name,
                null,
                ItemRole.MAIN,
                List.of(new PersonPath(PersonRole.SUBJECT, person)),
                controller,
                controller == null,
                List.of("id"),
                null,
                List.of(),
                RowErasure.DELETE_ROW,
                List.of(column("id", ColumnRole.KEY, null), column(data, ColumnRole.DATA, "CONTACT")));
    }

    private static ColumnMapping column(String name, ColumnRole role, String selector) {
        return new ColumnMapping(name, role, selector, null, false, false, null, null, null);
    }
}
