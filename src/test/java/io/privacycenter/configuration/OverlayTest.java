package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.demo.DemoPractice;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What holds at a practice: what it says of its own, over what the platform says for its country. */
class OverlayTest {

    private static final Platform PLATFORM = platform(DemoPractice.defaults());

    private static final String ROCHE = """
            {"hostId": "103", "name": "Cabinet Roche", "shortName": "Roche", "address": "27 avenue du Lac", "city": "Annecy",
             "country": "FR", "zone": "Europe/Paris", "dpo": {"name": "Dr Roche", "email": "dpo@roche.example"},
             "policy": "https://roche.example", "followsPlatform": true""";

    private static final String SHORT_INVOICES = """
            {"id": "invoices", "dc": ["FINANCIAL.INVOICE"], "type": "NO-LESS-THAN", "duration": "P2Y", "after": "CAPTURE-DATE",
             "toYearEnd": true, "law": "None", "binding": true, "label": {"en": "2 years"}}""";

    static Stream<Practice> practices() {
        return DemoPractice.all().stream().map(DemoPractice::practice);
    }

    @ParameterizedTest
    @MethodSource("practices")
    void a_whole_document_means_the_same_whatever_the_platform_says_for_others(Practice practice) {
        Own stored = Own.stored(Documents.written(practice));

        Published published = compiled(PLATFORM, stored);

        assertThat(published.practice()).isEqualTo(practice);
        assertThat(published.rules().policies())
                .isEqualTo(compiled(platform(List.of()), stored).rules().policies());
        assertThat(practice.bases())
                .allSatisfy(base -> assertThat(published.origin(base)).isEqualTo(Origin.PRACTICE));
    }

    @ParameterizedTest
    @MethodSource("practices")
    void a_practice_that_begins_to_follow_the_platform_is_answered_as_before(Practice practice) {
        Own own = Own.following(PLATFORM, practice);

        Practice now = confirmed(own);

        assertThat(now.retention()).containsExactlyInAnyOrderElementsOf(practice.retention());
        assertThat(now.bases()).containsExactlyInAnyOrderElementsOf(practice.bases());
        assertThat(now.recipients()).containsExactlyInAnyOrderElementsOf(practice.recipients());
        assertThat(now.strategies()).isEqualTo(practice.strategies());
        assertThat(now.authority()).isEqualTo(practice.authority());
        assertThat(now.secondFactor()).isEqualTo(practice.secondFactor());
    }

    @Test
    void what_it_says_of_its_own_replaces_what_it_does_not_say_is_the_platforms_and_what_it_leaves_out_is_gone() {
        Published roche = compiled(own("""
                , "retention": [{"id": "messages", "dc": ["HEALTH.MESSAGE"], "type": "NO-LONGER-THAN", "duration": "P1Y",
                                 "after": "LAST-CAPTURE", "label": {"en": "1 year"}}],
                  "recipients": [{"name": "Accountant", "what": {"en": "keeps the accounts"}}],
                  "without": [{"entry": "bases[newsletter]"}]"""));

        Practice practice = roche.practice();
        assertThat(practice.authority().name()).isEqualTo("CNIL");
        assertThat(practice.base("newsletter")).isEmpty();
        assertThat(practice.base("care").map(roche::origin)).contains(Origin.PLATFORM);
        assertThat(practice.keeping("messages").map(roche::origin)).contains(Origin.INSTEAD);
        assertThat(practice.keeping("messages").map(rule -> rule.label().en())).contains("1 year");
        assertThat(practice.recipients())
                .extracting(Practice.Recipient::name)
                .containsExactly("MedCom SAS, Lyon", "Accountant");
        assertThat(roche.origin(practice.recipients().getLast())).isEqualTo(Origin.PRACTICE);
    }

    @Test
    void of_what_is_answered_the_practices_own_lines_come_first_and_one_of_the_same_name_stays_in_its_place() {
        List<Practice.Answering> before = PLATFORM.defaults("FR").orElseThrow().strategies();

        List<Practice.Answering> lines = compiled(own("""
                , "strategies": [{"action": "OBJECT", "level": 1, "way": "AT-ONCE"},
                                 {"action": "ACCESS", "kind": "invoices", "level": 2, "way": "AT-ONCE"}]""")).practice().strategies();

        assertThat(lines.getFirst().kind()).isEqualTo("invoices");
        assertThat(lines.subList(1, lines.size()))
                .extracting(Practice.Answering::action)
                .isEqualTo(before.stream().map(Practice.Answering::action).toList());
        assertThat(lines.stream().filter(line -> line.action().equals("OBJECT")))
                .extracting(Practice.Answering::way)
                .containsExactly("AT-ONCE");
    }

    @Test
    void what_the_platform_leaves_to_the_officer_stays_theirs_unless_somebody_confirms_otherwise() {
        Platform officers = leavingToOfficer();
        String atOnce =
                ", \"strategies\": [{\"action\": \"DELETE\", \"kind\": \"photos\", \"level\": 2, \"way\": \"AT-ONCE\"}]";
        String left = ", \"without\": [{\"entry\": \"strategies[DELETE * 1]\"}]";

        for (String less : List.of(atOnce, left)) {
            assertThatThrownBy(() -> compiled(officers, own(less)))
                    .hasMessageContaining("strategies[DELETE * 1] leaves DELETE")
                    .hasMessageContaining("confirmedBy");
        }
        assertThat(compiled(officers, own("")).strategies().way(Action.DELETE, "photos", 2))
                .isEqualTo(Route.Way.OFFICER);
        assertThat(compiled(officers, own(left.replace("1]\"", "1]\", \"confirmedBy\": \"Me Durand\"")))
                        .strategies()
                        .way(Action.DELETE, "photos", 2))
                .isEqualTo(Route.Way.REVIEW);
        assertThat(compiled(
                                officers,
                                own(", \"strategies\": [{\"action\": \"ACCESS\", \"level\": 0, \"way\": \"OFFICER\"}]"))
                        .strategies()
                        .way(Action.ACCESS, "photos", 2))
                .as("more careful than the platform")
                .isEqualTo(Route.Way.OFFICER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", \"without\": [{\"entry\": \"retention[invoices]\"}]",
                ", \"without\": [{\"entry\": \"retention[invoices]\", \"confirmedBy\": \" \"}]",
                ", \"retention\": [INVOICES]",
                ", \"retention\": [{\"id\": \"mine\", \"type\": \"NO-LONGER-THAN\", \"after\": \"CAPTURE-DATE\", \"replaces\": [\"invoices\"], \"label\": {\"en\": \"Mine\"}}]"
            })
    void what_binds_by_law_is_not_left_unless_somebody_confirms_that_it_may_be(String written) {
        String declared = written.replace("INVOICES", SHORT_INVOICES);

        assertThatThrownBy(() -> compiled(own(declared)))
                .hasMessageContaining("retention[invoices] binds by law")
                .hasMessageContaining("confirmedBy");

        String confirmed = ", \"without\": [{\"entry\": \"retention[invoices]\", \"confirmedBy\": \"Me Durand\"}]";
        String agreed = declared.contains("without")
                ? confirmed
                : declared.replace("\"replaces\": [\"invoices\"], ", "") + confirmed;
        assertThat(compiled(own(agreed)).practice().retention())
                .as("only what the practice says of its own, if anything")
                .filteredOn(rule -> rule.id().equals("invoices"))
                .allMatch(rule -> rule.label().en().equals("2 years"));
    }

    @Test
    void a_longer_minimum_in_the_place_of_one_that_binds_needs_nobody() {
        assertThat(compiled(own(", \"retention\": [" + SHORT_INVOICES.replace("P2Y", "P12Y") + "]"))
                        .practice()
                        .keeping("invoices")
                        .map(rule -> rule.duration().getYears()))
                .contains(12);
    }

    @Test
    void a_legal_obligation_is_not_left_either() {
        assertThatThrownBy(() -> compiled(own(", \"without\": [{\"entry\": \"bases[accounts]\"}]")))
                .hasMessageContaining("bases[accounts] binds by law");
    }

    @Test
    void what_is_wrong_with_either_layer_is_named_with_its_place() {
        Own unknown = own(", \"without\": [{\"entry\": \"retention[mesages]\"}]");
        assertThatThrownBy(() -> Overlay.checkNames(PLATFORM, unknown))
                .hasMessageContaining("no default \"retention[mesages]\" for FR")
                .hasMessageContaining("retention[messages]");
        assertThatThrownBy(() -> own(", \"bases\": [{\"id\": \"mine\"}]")).hasMessage("bases[0].type is missing");
        assertThatThrownBy(() -> own(", \"without\": [{\"id\": \"mine\"}]"))
                .hasMessageStartingWith("without.id is not a field here");
        assertThatThrownBy(() -> compiled(platform(List.of()), own("")))
                .hasMessageContaining("neither the practice nor");
        assertThatThrownBy(() -> Own.read(ROCHE.replace("true", "false") + "}")).hasMessage("authority is missing");
        Defaults french = DemoPractice.defaults().getFirst();
        assertThatThrownBy(() -> platform(List.of(french, french))).hasMessage("defaults: one country has two");
    }

    private static Own own(String more) {
        return Own.read(ROCHE + more + "}");
    }

    /** As if somebody had confirmed that each default that a whole practice does not have may be left. */
    private static Practice confirmed(Own own) {
        String written = own.written().replace("\"entry\" :", "\"confirmedBy\" : \"Me Durand\", \"entry\" :");
        return compiled(Own.read(written)).practice();
    }

    /** The demo's defaults, but that erasing is the data protection officer's. */
    private static Platform leavingToOfficer() {
        return platform(DemoPractice.defaults().stream()
                .map(Documents::written)
                .map(written -> Documents.object(written))
                .map(written -> {
                    written.path("strategies").values().stream()
                            .filter(line -> line.path("action").asString("").equals("DELETE") && !line.has("kind"))
                            .forEach(line -> ((ObjectNode) line).put("way", "OFFICER"));
                    return Documents.value(written, Defaults.class);
                })
                .toList());
    }

    private static Published compiled(Own own) {
        return compiled(PLATFORM, own);
    }

    private static Published compiled(Platform platform, Own own) {
        return Compilation.of(new Versions(1, 1), platform, own);
    }

    private static Platform platform(List<Defaults> defaults) {
        var demo = io.privacycenter.demo.PlatformDocument.read();
        return new Platform(
                "MedCom",
                demo.selectors(),
                List.of(),
                List.of(),
                demo.kinds(),
                List.of(demo.source().at("jdbc:postgresql://localhost/medcom")),
                List.of(demo.mapping()),
                Map.of(),
                defaults,
                Platform.Past.NONE);
    }
}
