package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.demo.DemoPractice;
import io.privacycenter.demo.PlatformDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a practice still has to say, as its pages show it. */
class ChecklistTest {

    private static final Platform PLATFORM = platform();
    private static final Practice DEMO = DemoPractice.all().getFirst().practice();

    @Test
    void a_practice_that_has_said_nothing_is_told_all_that_is_missing_but_what_its_country_says() {
        Checklist checklist = Checklist.of(PLATFORM, Beginning.of("new"));
        assertThat(checklist.open(Checklist.Section.WHO))
                .extracting(Checklist.Point::id)
                .containsExactly("controller", "officer", "policy");
        assertThat(point(checklist, "covered").missing())
                .containsExactlyElementsOf(
                        PLATFORM.kinds().stream().map(KindOfData::id).toList());
        assertThat(point(checklist, "uses").isMet()).isFalse();
        assertThat(point(checklist, "recipients").isMet()).isFalse();
        assertThat(point(checklist, "minimums").missing()).isNotEmpty();
    }

    @Test
    void the_demo_has_said_who_it_is_and_what_it_does() {
        Checklist checklist = Checklist.of(PLATFORM, DEMO);
        assertThat(checklist.open(Checklist.Section.WHO)).isEmpty();
        assertThat(checklist.open(Checklist.Section.USES)).isEmpty();
        assertThat(checklist.open(Checklist.Section.RECIPIENTS)).isEmpty();
        assertThat(point(checklist, "minimums").isMet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FR, GDPR-HEALTH-PROFESSIONAL",
        "ES, GDPR-HEALTH-PROFESSIONAL",
        "DE, GDPR-HEALTH-PROFESSIONAL",
        "US, HIPAA"
    })
    void whoever_takes_the_usual_uses_says_why_each_kind_of_data_of_the_demo_is_held_and_the_law_carries_all_of_it(
            String country, String profile) {
        String nothing = Documents.written(Beginning.of("new"));
        Practice said = Documents.read(
                nothing.replaceAll("\"country\" *: *\"..\"", "\"country\": \"" + country + "\"")
                        .replaceAll("\"profile\" *: *\"[^\"]*\"", "\"profile\": \"" + profile + "\""),
                Practice.class);
        String document = Documents.written(said);
        for (Practice.Base use : UsualUses.of(PLATFORM, said)) {
            document = Entries.BASES.with(document, use);
        }
        Practice practice = Documents.read(document, Practice.class);
        assertThat(practice.country()).isEqualTo(country);
        assertThat(Checklist.of(PLATFORM, practice).open(Checklist.Section.USES))
                .isEmpty();
        assertThat(UsualUses.of(PLATFORM, practice)).isEmpty();
    }

    @Test
    void health_data_on_a_contract_for_marketing_is_said_to_be_taken_away_with_its_law() {
        Practice.Base use = new Practice.Base(
                "letters",
                "LEGITIMATE-INTEREST",
                List.of(new Practice.Slice(List.of("HEALTH.NOTE"), List.of("USING"), List.of("MARKETING"))),
                "GDPR 6(1)(f)",
                new Text("Letters", null, null),
                new Text("Letters.", null, null),
                null);
        UseCheck check = UseCheck.of(PLATFORM, DEMO.profile(), use);
        assertThat(check.isFine()).isFalse();
        assertThat(check.isCut()).isTrue();
        assertThat(check.laws()).isNotEmpty();
        assertThat(check.cut()).allMatch(term -> term.startsWith("HEALTH.NOTE"));
    }

    @Test
    void an_entry_is_changed_and_all_others_stay_as_they_were_written() {
        String before = Documents.written(DEMO);
        Practice.Recipient somebody = new Practice.Recipient(
                "A laboratory", new Text("Tests", "Analyses", "Análisis"), List.of("HEALTH.LAB-RESULT"), null, null);
        String with = Entries.RECIPIENTS.with(before, somebody);
        assertThat(Documents.read(with, Practice.class).recipients())
                .contains(somebody)
                .containsAll(DEMO.recipients());
        String again = Entries.RECIPIENTS.with(with, somebody.saying(new Text("Blood", null, null)));
        assertThat(Documents.read(again, Practice.class).recipients())
                .hasSize(DEMO.recipients().size() + 1);
        assertThat(Entries.RECIPIENTS.without(again, somebody)).isEqualTo(before);
    }

    private static Platform platform() {
        PlatformDocument document = PlatformDocument.read();
        return Platform.empty("MedCom")
                .connected(document.source().at("jdbc:postgresql://localhost/medcom"), document.mapping());
    }

    private static Checklist.Point point(Checklist checklist, String id) {
        return checklist.points().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
