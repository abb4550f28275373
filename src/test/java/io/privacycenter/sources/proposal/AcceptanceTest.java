package io.privacycenter.sources.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.UsualKinds;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.demo.PlatformDocument;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.proposal.Acceptance.Column;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person makes of a proposal, of the demo's database as somebody sees it who has declared nothing yet. */
class AcceptanceTest {

    private static final SourceDefinition SOURCE =
            new SourceDefinition("software", "Software", "jdbc:postgresql://localhost/software", "reader", 10);

    private static MappingProposal proposal;

    @BeforeAll
    static void asked() {
        Schemas demo = Schemas.demo();
        Terms nothingDeclared = new Terms(Set.of(), UsualKinds.with(List.of()));
        proposal = ((SourceAnswer.Found<MappingProposal>)
                        new Proposals(source -> demo.database().getConnection()).propose(SOURCE, nothingDeclared))
                .value();
    }

    @Test
    void nothing_counts_before_somebody_accepted_it() {
        Acceptance acceptance = new Acceptance(proposal);
        assertThat(acceptance.mapping("software", "101")).isEmpty();
        assertThat(acceptance.accepted()).isZero();
        assertThat(acceptance.columns()).isPositive();
    }

    @Test
    void what_is_sure_is_accepted_at_once_and_what_was_decided_stays() {
        Acceptance acceptance = new Acceptance(proposal);
        Column first = column(acceptance, 90);
        acceptance.notPersonal(first);
        int more = acceptance.acceptFrom(90);
        assertThat(acceptance.accepted()).isEqualTo(more + 1);
        assertThat(acceptance.accepted(first).orElseThrow().role()).isEqualTo(ColumnRole.NOT_PERSONAL);
        SourceMapping mapping = acceptance.mapping("software", "101").orElseThrow();
        Set<Column> sure = acceptance.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(one -> one.confidence() >= 90)
                        .map(one -> new Column(table.table(), one.mapping().column())))
                .collect(Collectors.toSet());
        assertThat(mapping.tables().stream()
                        .flatMap(table -> table.columns().stream().map(one -> new Column(table.table(), one.column()))))
                .containsExactlyInAnyOrderElementsOf(sure);
    }

    @Test
    void the_rest_of_one_table_is_accepted_at_once_and_taken_back_but_what_was_decided_before_or_since_stays() {
        Acceptance acceptance = new Acceptance(proposal);
        TableProposal table = acceptance.tables().stream()
                .filter(one -> one.columns().size() > 2)
                .findFirst()
                .orElseThrow();
        List<Column> all = table.columns().stream()
                .map(one -> new Column(table.table(), one.mapping().column()))
                .toList();
        acceptance.notPersonal(all.getFirst());
        assertThat(acceptance.acceptRest(table)).containsExactlyElementsOf(all.subList(1, all.size()));
        assertThat(acceptance.open(table)).isZero();
        assertThat(acceptance.accepted()).as("nothing of another table").isEqualTo(all.size());
        assertThat(acceptance.accepted(all.getFirst()).orElseThrow().role()).isEqualTo(ColumnRole.NOT_PERSONAL);
        assertThat(acceptance.acceptRest(table)).isEmpty();

        acceptance.choose(all.getLast(), "CONTACT.PHONE.MOBILE");
        acceptance.takeBack(all.subList(1, all.size()));
        assertThat(acceptance.open(table)).isEqualTo(all.size() - 2);
        assertThat(acceptance.accepted(all.getFirst())).isPresent();
        assertThat(acceptance.accepted(all.getLast()).map(ColumnMapping::selector))
                .contains("CONTACT.PHONE.MOBILE");
    }

    @Test
    void another_meaning_can_be_chosen_and_is_a_term_that_exists() {
        Acceptance acceptance = new Acceptance(proposal);
        Column some = column(acceptance, 0);
        acceptance.choose(some, "CONTACT.PHONE.MOBILE");
        assertThat(acceptance.accepted(some).map(ColumnMapping::selector)).contains("CONTACT.PHONE.MOBILE");
        assertThatThrownBy(() -> acceptance.choose(some, "NO SUCH THING"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NO SUCH THING");
        assertThatThrownBy(() -> acceptance.accept(new Column("medcom.patients", "no_such_column")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no_such_column");
    }

    @Test
    void a_platform_that_had_nothing_gets_the_source_its_words_and_the_kinds_of_data_that_these_need() {
        Acceptance acceptance = new Acceptance(proposal);
        acceptance.acceptFrom(0);
        SourceMapping mapping = acceptance.mapping(SOURCE.id(), "101").orElseThrow();
        Platform platform = Platform.empty("Software").connected(SOURCE, mapping);
        assertThat(platform.mapping(SOURCE.id())).contains(mapping);
        assertThat(platform.kinds())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(platform.selectors())
                        .anyMatch(selector -> io.privacycenter.vocabulary.Term.covers(kind.term(), selector)));
        mapping.tables().stream()
                .map(SourceMapping.TableMapping::kind)
                .filter(java.util.Objects::nonNull)
                .forEach(kind -> assertThat(platform.kind(kind)).as(kind).isPresent());
        assertThat(platform.connected(SOURCE, mapping)).isEqualTo(platform);
    }

    @Test
    void a_source_that_has_a_mapping_keeps_what_was_written_by_hand() {
        PlatformDocument document = PlatformDocument.read();
        Platform before = Platform.empty("MedCom").connected(document.source().at(SOURCE.url()), document.mapping());
        Acceptance acceptance = new Acceptance(proposal);
        Column some = column(acceptance, 0);
        acceptance.choose(some, "CONTACT.FAX");
        String id = document.source().id();
        SourceMapping after = before.connected(
                        document.source().at(SOURCE.url()),
                        acceptance.mapping(id, null).orElseThrow())
                .mapping(id)
                .orElseThrow();
        assertThat(after.person()).isEqualTo(document.mapping().person());
        assertThat(after.facts()).isEqualTo(document.mapping().facts());
        assertThat(after.tables()).hasSameSizeAs(document.mapping().tables());
        assertThat(after.table(some.table()).orElseThrow().columns())
                .filteredOn(column -> column.column().equals(some.name()))
                .extracting(ColumnMapping::selector)
                .containsExactly("CONTACT.FAX");
    }

    private static Column column(Acceptance acceptance, int atLeast) {
        return acceptance.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(one ->
                                one.confidence() >= atLeast && one.mapping().role() == ColumnRole.DATA)
                        .map(one -> new Column(table.table(), one.mapping().column())))
                .findFirst()
                .orElseThrow();
    }
}
