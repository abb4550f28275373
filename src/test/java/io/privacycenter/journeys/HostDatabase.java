package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's source, asked past the product: what was there before anything was erased, and what of it is there now. */
final class HostDatabase {

    private static final Set<String> CONCERNED = Set.of("messages", "photos", "threads");
    private static final String OWNERS = """
            (select t.id as thread_id, r.patient_id::text as person from medcom.threads t
             join medcom.patient_practice r on r.id = t.registration_id where r.practice_id = 101)""";

    private final JdbcClient database;
    private final List<String> tables;

    /** Keeps a copy of every table as it is now. */
    HostDatabase(DataSource source) {
        this.database = JdbcClient.create(source);
        this.tables = database.sql("select tablename from pg_tables where schemaname = 'medcom' order by 1")
                .query(String.class)
                .list();
        database.sql("create schema before").update();
        tables.forEach(table -> database.sql("create table before.%1$s as table medcom.%1$s".formatted(table))
                .update());
    }

    /** Living patients of the practice whom it writes e-mails, with messages. What the dead would ask is for a person. */
    List<String> patients() {
        return database.sql("""
                        select o.person from %s o join medcom.messages m using (thread_id)
                        where exists (select from medcom.contact_points c where c.patient_id::text = o.person
                                      and c.practice_id = 101 and c.kind = 'email')
                            and exists (select from medcom.patients p where p.id::text = o.person and p.died_on is null)
                        group by o.person order by o.person
                        """.formatted(OWNERS)).query(String.class).list();
    }

    /** How many messages and photos each of these people had that are erased now. */
    int erased(Set<String> people) {
        return count("before", people) - count("medcom", people);
    }

    /** Nothing of these people is there: no message, no photo, no subject of a conversation. */
    void assertErased(Set<String> people) {
        assertThat(count("medcom", people))
                .as("messages and photos left of those whose erasure is done")
                .isZero();
        assertThat(database.sql("select count(*) from medcom.threads t join %s o on o.thread_id = t.id"
                                        .formatted(OWNERS)
                                + " where t.subject <> '' and o.person = any (?)")
                        .param(people.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .as("subjects left of those whose erasure is done")
                .isZero();
    }

    /** Every row that differs from the copy is a message, a photo or a conversation of one of these people. */
    void assertNothingElseChanged(Set<String> people) {
        for (String table : tables) {
            if (!CONCERNED.contains(table)) {
                assertThat(database.sql("""
                                select (select count(*) from (table before.%1$s except all table medcom.%1$s) x)
                                    + (select count(*) from (table medcom.%1$s except all table before.%1$s) y)
                                """.formatted(table))
                                .query(Integer.class)
                                .single())
                        .as("changed rows of %s", table)
                        .isZero();
                continue;
            }
            String thread = table.equals("threads") ? "id" : "thread_id";
            Set<String> owners = new TreeSet<>(database.sql("""
                            select distinct coalesce(o.person, 'somebody of another practice') from (
                                (table before.%1$s except all table medcom.%1$s)
                                union all (table medcom.%1$s except all table before.%1$s)) x
                            left join %2$s o on o.thread_id = x.%3$s
                            """.formatted(table, OWNERS, thread))
                    .query(String.class)
                    .list());
            assertThat(people).as("whose rows of %s changed", table).containsAll(owners);
        }
    }

    private int count(String schema, Set<String> people) {
        return database.sql("""
                        select (select count(*) from %1$s.messages join %2$s o using (thread_id) where o.person = any (?))
                            + (select count(*) from %1$s.photos join %2$s o using (thread_id) where o.person = any (?))
                        """.formatted(schema, OWNERS))
                .params(people.toArray(String[]::new), people.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }
}
