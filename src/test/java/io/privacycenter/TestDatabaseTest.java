package io.privacycenter;

import static org.assertj.core.api.Assertions.assertThatCode;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void two_fresh_databases_of_one_name_know_nothing_of_each_other() {
        DataSource one = TestDatabase.fresh("same name");
        DataSource other = TestDatabase.fresh("same name");
        TestDatabase.run(one, "create table note (text text)");
        assertThatCode(() -> TestDatabase.run(other, "create table note (text text)"))
                .doesNotThrowAnyException();
    }
}
