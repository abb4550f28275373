package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.BlockingColumn;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Rows that are taken out of use by a column of theirs, and tables that the host's software changes. */
class BlockingColumnTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Whose ANA_AT_NORTH = Whose.patient(Set.of("7"), "1", ZoneId.of("Europe/Paris"));
    private static final String INVOICES = "Praxis.invoices";
    private static final String MESSAGES = "Praxis.messages";
    private static final String PHOTOS = "Praxis.photos";
    private static final BlockingColumn USE = new BlockingColumn("use", "blocked", "free");

    private final Praxis praxis = new Praxis("blocking");

    @Test
    void a_row_is_out_of_use_when_a_query_says_so_and_nobody_elses_is_touched() {
        praxis.run("alter table \"Praxis\".invoices add column use text default 'free'");
        Source source = with(INVOICES, null, USE);
        Set<RowReference> rows = praxis.rows(ANA_AT_NORTH, INVOICES);
        assertThat(rows).isNotEmpty();
        ErasureOrder order = ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false);
        List<String> before = praxis.everything();

        assertThat(Praxis.found(praxis.sources.inUse(source, order))).isEqualTo(rows.size());
        assertThat(Praxis.found(praxis.sources.block(source, order))).isZero();
        assertThat(Praxis.found(praxis.sources.inUse(source, order))).isZero();
        List<String> changed = praxis.everything();
        changed.removeAll(before);
        assertThat(changed)
                .hasSize(rows.size())
                .allSatisfy(row -> assertThat(row).startsWith("invoices: ").endsWith("blocked)"));

        assertThat(Praxis.found(praxis.sources.release(source, order))).isZero();
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_source_that_keeps_a_row_in_use_has_not_blocked_it() {
        praxis.run("alter table \"Praxis\".invoices add column use text default 'free'");
        praxis.run("create function keep() returns trigger language plpgsql as "
                + "$$ begin new.use := 'free'; return new; end $$");
        praxis.run("create trigger keep before update on \"Praxis\".invoices for each row execute function keep()");
        Set<RowReference> rows = praxis.rows(ANA_AT_NORTH, INVOICES);
        assertThat(Praxis.found(praxis.sources.block(
                        with(INVOICES, null, USE), ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false))))
                .isEqualTo(rows.size());
    }

    @Test
    void a_column_that_is_not_there_blocks_nothing_and_says_so() {
        Set<RowReference> rows = praxis.rows(ANA_AT_NORTH, INVOICES);
        assertThat(praxis.sources.block(with(INVOICES, null, USE), ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false)))
                .isInstanceOf(SourceAnswer.Unreachable.class);
    }

    @Test
    void rows_that_the_host_erases_and_rows_that_hang_on_them_both_ways_are_an_obstacle_of_its_own() {
        praxis.run("alter table \"Praxis\".messages add column photo uuid references \"Praxis\".photos");
        Set<RowReference> messages = praxis.rows(ANA_AT_NORTH, MESSAGES);
        messages.removeIf(row -> row.key().startsWith("[\"23\"")); // Benoît's too
        Erasure tried = praxis.sources.dryRun(
                with(PHOTOS, CarriedOutBy.HOST, null), ErasureOrder.wholeRows(ANA_AT_NORTH, messages, false));
        assertThat(tried)
                .isInstanceOfSatisfying(
                        Erasure.Blocked.class,
                        blocked -> assertThat(blocked.obstacles())
                                .anyMatch(one -> one.kind() == Erasure.ObstacleKind.CIRCLE_WITH_HOST
                                        && PHOTOS.equals(one.by())));
    }

    @Test
    void what_a_mapping_says_of_the_host_is_written_only_where_it_says_something_and_must_be_possible() {
        String written = JSON.writeValueAsString(praxis.source.mapping());
        assertThat(written).doesNotContain("carriedOutBy", "blocking");
        SourceMapping hosts = with(INVOICES, CarriedOutBy.HOST, USE).mapping();
        assertThat(JSON.readValue(JSON.writeValueAsString(hosts), SourceMapping.class))
                .isEqualTo(hosts);
        assertThatThrownBy(() -> with("Praxis.pulse", CarriedOutBy.HOST, null))
                .as("it has no key")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Praxis.pulse");
    }

    private Source with(String changed, @Nullable CarriedOutBy who, @Nullable BlockingColumn blocking) {
        return new Source(
                praxis.source.definition(),
                Changed.tables(
                        praxis.source.mapping(),
                        table -> table.table().equals(changed) ? Changed.carriedOut(table, who, blocking) : table));
    }
}
