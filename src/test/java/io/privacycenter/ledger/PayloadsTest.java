package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payloads are for ever: one golden sample of every type and version is written as it was on the first day, read as it was
 * meant, and hashed as it was hashed.
 */
class PayloadsTest {

    private static final String ID = "00ff";
    private static final Instant EFFECT = Instant.parse("2019-05-03T08:30:00.123456Z");
    private static final Instant RECORDED = Instant.parse("2026-11-20T08:12:00.654321Z");
    private static final UUID SUBJECT = UUID.fromString("00000000-0000-0000-0000-00000000beef");
    private static final UUID CONTROLLER = UUID.fromString("00000000-0000-0000-0000-00000000c0de");

    /** Of the first entry of a chain that holds the sample. A line is added with a type, and never changed. */
    private static final String HASHES = """
            annulled.v1                      9391b435cf56e0018d2a824dec68d9f875c456f72f6757219c7909adac08fa19
            api-key-changed.v1               0a4196cd61923da2a963d920edaec7c4246b89861fe6fc3f5a963267348020be
            api-key-issued.v1                eaab6dbf19177f474a7deb4d0ca6a49c37cb6c0ee69720f8ca003cf8f93e2683
            api-key-revoked.v1               fdbd95532b45647cdc9caf8c0db1c8fe8a588b86a28a2e3901c9e3972fcedd58
            base-ended.v1                    b8f10d7425cacf4355401aa4ec46f099ede79c988d931abfe6b21f2b60aa822d
            case-evidence-taken.v1           5454253a1ae3eea530175cd4ddcba9fb9906de4d792185370670859ad6c97847
            category-hold-lifted.v1          83bfac0cdaafafb32b3760cd6f19d93407617707dc4c8e9c90adcfcac705a86f
            category-hold-placed.v1          6829547e16c77f514593cd34b5b83b05b157e5b006369fac8a1ae0cd4b4cd55f
            configuration-published.v1       3d9f9cb9469a9fa540401376b76f3a762a2e70673411485e7d09b7ee72de76e4
            consent-given.v1                 9b2ad7a6498df82c73b07bb428b50f21e42c02e73dfc0fa3e264204b1fa97678
            consent-given.v2                 4986733a5baca30c12c46b19a6dbe9b3c8a872ed3e166acd19f97d2c52ece468
            consent-withdrawn.v1             c15c4a6618909bc736f7e003757c82e35101c41429a4b2059daf9a75a08445cb
            data-captured.v1                 3d71b27715c534eb7ae53a0eff7e107ea53f5dbe1682d25b85ddb9b2b97f71d2
            data-transferred.v1              e8caff53465de43e021be2b21995ec9c22a22eebcc6da7236875ef5ffadf35d4
            death-reported.v1                7dd7a15cb691c40428732b845e3ac7e7f0bc643a73f4623ebc9366c78f9bb725
            demand-answered.v1               3834e35dda4eb9dff41638f3ff3d3215e924fcb73457886add372b98ef7fda34
            demand-answered.v2               0fca2a281f60db4f4a56fdea315bc4fd50acb5eeb37352befd67af93f8192f4f
            demand-filed.v1                  ae91b08d1924ad2ac68daa4bd6b2d219ff0b316562f7a529c72fbb01d62572c8
            demand-filed.v2                  e059543f4e9b6151b7f4bc6cac425a38b4f89bfba143b691c1300e4ee4876679
            erased-again.v1                  12d88d3dbd177b2fc0b25abd4adb7b12e6868c8d7a5481e27ead0d8fd0cd289b
            erasure-confirmed.v1             2973de203084df39283fa743777901e02da8fbe60d15246c1cb23219fa98ccc7
            erasure-ordered.v1               74f0b1a941f603663068c142c46a70874c5968d38ebd6781da6761b0a84d0425
            examples-seen.v1                 5396df7c909dc0fdb94969efb80e801f5d018bcd0784169f0a337dc27a657463
            facts-switched-off.v1            48fbf8c06bbd4b092bbe9ee88a670f700de3037e07ca6b97300be4f775972079
            facts-switched-on.v1             06878e4f92b8e508f06dced91d83ab262dab33066132ac460d04bc2e80278ebb
            hold-lifted.v1                   7fc35a428b17be4fdcb22a21641357cb72c4b40b659dcfd8d173eb3a742be82f
            hold-placed.v1                   7df674d4f990b52cf63350f30cccd3a8dea58e64cd87f9f64b5206e2519eb388
            log-key-changed.v1               dde9e6ffd08fe49fe0a7ca9cbe08721a68af83e77dee4ec49abac115907440f7
            passkey-added.v1                 383541cceb97cdc0b07d1357ef33f3a4d497f9a4bc35af40b67f3c0ab452550c
            passkey-removed.v1               84d50e55c732383fd2ddf84e33992277afe81c7d1a34dca700b91cdf2d2db78f
            period-evidence-taken.v1         9ae24deccc5ae45748d8fffcdb0916b8312fb8ca045963913aca189025442ceb
            processing-paused.v1             754e6c79d540c2ad5a096b629672f2ce4b50ef5e9360b46da9e8904d10e94549
            processing-resumed.v1            1bd15595cb00a50a9ae27c55af01f07d4fed363cdc9b4be2a0241560336211c7
            recipient-told.v1                e669ce9c582c0a4bcf96c3fd20a27820982fe8c883660c7723b324e132d435f0
            relationship-ended.v1            6ec386ac3048ef276dbadc1aa0ca4f92713fc21eed10ace1d6712d90f4ae8aaf
            relationship-started.v1          a6e69d9d78726cb9c32815d6acd0112391930734e2349aae97536d03060903b6
            restore-noticed.v1               195a3bdbc87a4a837e94ad1a2491cce26d01811610bb11cc31d772593395a6f2
            role-granted.v1                  5e1e223fcb0a5796a5bba32d4bf8fd93e539230142d25f5c0f041be2590ef4bc
            role-taken.v1                    89ee47253a56a4d5267b1e4ca3e4c4e0c793da9a33421a51974d1344909817ae
            deputy-named.v1                  5d4ccf138c8c2a13f37ff6f37809cfbf34c9a1a495caea9398a78abab0889129
            deputy-dismissed.v1              013460fa2c8a46c89132516abcf1372973cc7c46f24911b54fc809adc6014f6e
            cases-passed-on.v1               27f704a0328bc5f48f924b06ee56158073af130745f237c5da8b4ac2227708ad
            second-factor-reset.v1           9e989063844149eb4271f983feea0927857d8182c2a95296a8248f3a0e041d67
            service-ended.v1                 6e6960729827ca5d76b58a56c5da881fd0a15a792053d6ccb933434f7e0ab697
            service-started.v1               19552c514a94121bac81083f395178e934ffdc1c00482fc687fd63286aa5f45b
            source-cleaned.v1                6fb581bfca2f051081953f256985e2b0dc7723b82eb27fa3dd0776fa4ec6af9a
            staff-enrolled.v1                9f3f817431d591c0cce44af1981ca3374525008e1cbeb4c53e988e9a180911b2
            subject-forgotten.v1             0dc3da9d79a01e3c71039243e7a73debcf36589b221f36277da30250882e1d7e
            webhook-added.v1                 18fd72ba04f02f599c52cb9ddb3bffb3f04ec8eb71ad8df46de5709a753e4ed3
            webhook-removed.v1               1b7538897c047b2dde781f479b0dda976b629f8ae9feecbd6960d9eac2febd86
            webhook-secret-changed.v1        9ac64b506a43c103ca8ca717a50951c2380af2d9a5ed6164d39a65a9edb23b22
            webhook-switched-off.v1          6fad603bb1135d16410a716340d4b46e6fa307d96532953b46182a40f11351e8
            webhook-switched-on.v1           1b5df5dd5f1411e9a6223da6f604307d30220e311f76e9fab45d82bd73117728
            """;

    private static final Scope SCOPE = new Scope(List.of(
            new Scope.Slice(Terms.of("HEALTH.MESSAGE", "HEALTH.PHOTO"), Terms.of("STORING"), Terms.of("MEDICAL")),
            new Scope.Slice(Terms.of("CONTACT"), Terms.ANY, Terms.NONE)));
    private static final String COMMITMENT = "89abcdef01234567".repeat(4);
    private static final Restrictions RESTRICTIONS = Restrictions.of(
            new Restriction.ToScope(SCOPE),
            new Restriction.ToConsents(Set.of("c1", "c2")),
            new Restriction.ToDates(EFFECT, null),
            new Restriction.ToDates(null, RECORDED),
            new Restriction.ToProvenance("TRANSFERRED", "lab"),
            new Restriction.ToReferences(Set.of("r1")));

    /** One fact of every type, with everything that it can hold. */
    static List<Fact> facts() {
        return List.of(
                new Fact.RelationshipStarted(ID, EFFECT, RECORDED, Set.of("care", "accounts"), "file"),
                new Fact.RelationshipEnded(ID, EFFECT, RECORDED, Set.of(), null),
                new Fact.ServiceStarted(ID, EFFECT, RECORDED, Set.of("visit"), "file"),
                new Fact.ServiceEnded(ID, EFFECT, RECORDED, Set.of("visit"), null),
                new Fact.ConsentGiven(ID, EFFECT, RECORDED, "c1", SCOPE, SCOPE, "newsletter", RECORDED, "guardian"),
                new Fact.ConsentGiven(
                        ID,
                        EFFECT,
                        RECORDED,
                        "c1",
                        SCOPE,
                        SCOPE,
                        "newsletter",
                        RECORDED,
                        "guardian",
                        new Fact.ShownText("newsletter", "3.7", "fr", COMMITMENT, COMMITMENT)),
                new Fact.ConsentWithdrawn(ID, EFFECT, RECORDED, "c1"),
                new Fact.DataCaptured(
                        ID,
                        EFFECT,
                        RECORDED,
                        "HEALTH.MESSAGE",
                        "COLLECTED",
                        "medcom",
                        "file",
                        Terms.of("STORING"),
                        Terms.NONE),
                new Fact.DataTransferred(
                        ID, EFFECT, RECORDED, Fact.Direction.SENT, "lab", Set.of("HEALTH.LAB-RESULT", "NAME"), "file"),
                new Fact.DemandFiled(ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS, Set.of(COMMITMENT)),
                new Fact.DemandAnswered(
                        ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS, Status.PARTIALLY_GRANTED, SCOPE),
                new Fact.DemandAnswered(
                        ID,
                        EFFECT,
                        RECORDED,
                        "d1",
                        Action.DELETE,
                        RESTRICTIONS,
                        Status.PARTIALLY_GRANTED,
                        SCOPE,
                        new Fact.ByTwo(id("6").toString(), id("7").toString())),
                new Fact.ProcessingPaused(ID, EFFECT, RECORDED, "p1", SCOPE, "a"),
                new Fact.ProcessingResumed(ID, EFFECT, RECORDED, "p1"),
                new Fact.BaseEnded(ID, EFFECT, RECORDED, "accounts"),
                new Fact.Died(ID, EFFECT, RECORDED),
                new Fact.ErasureOrdered(ID, EFFECT, RECORDED, "o1", "d1", Set.of("HEALTH.PHOTO", "HEALTH.MESSAGE")),
                new Fact.ErasureConfirmed(ID, EFFECT, RECORDED, "o1"),
                new Fact.RecipientTold(ID, EFFECT, RECORDED, "d1", "r1"),
                new Fact.HoldPlaced(
                        ID, EFFECT, RECORDED, "h1", Set.of("HEALTH.NOTE"), Set.of("r1"), "Code civil, art. 2226"),
                new Fact.HoldLifted(ID, EFFECT, RECORDED, "h1"),
                new Fact.Annulled(ID, EFFECT, RECORDED, "e1", "A mistake: \"twice\""));
    }

    /** One act of every type. */
    static List<Act> acts() {
        UUID staff = id("1");
        UUID key = id("2");
        UUID cleaning = id("3");
        UUID hold = id("5");
        String hash = "0123456789abcdef".repeat(4);
        return List.of(
                new Act.ConfigurationPublished(3, hash),
                new Act.StaffEnrolled(staff),
                new Act.RoleGranted(staff, "DOCTOR"),
                new Act.RoleTaken(staff, "DPO"),
                new Act.DeputyNamed(staff, id("7"), EFFECT, RECORDED),
                new Act.DeputyDismissed(staff, id("7")),
                new Act.CasesPassedOn(staff, id("7"), 3),
                new Act.SecondFactorReset(staff),
                new Act.PasskeyAdded(staff),
                new Act.PasskeyRemoved(staff),
                new Act.KeyIssued(key),
                new Act.KeyChanged(key),
                new Act.KeyRevoked(key),
                new Act.WebhookAdded(id("8"), Set.of("REQUEST.FILED", "ALLOWED-PROCESSING.CHANGED")),
                new Act.WebhookSecretChanged(id("8")),
                new Act.WebhookSwitchedOff(id("8")),
                new Act.WebhookSwitchedOn(id("8")),
                new Act.WebhookRemoved(id("8")),
                new Act.FactsSwitchedOn("praxis", "visit-began"),
                new Act.FactsSwitchedOff("praxis", "visit-began"),
                new Act.ExamplesSeen("praxis", "Praxis.Patients", "Größe"),
                new Act.RestoreNoticed(cleaning, "medcom", Act.Noticed.ROW_FOUND_AGAIN),
                new Act.ErasedAgain(cleaning, id("4"), "medcom", 6),
                new Act.SourceCleaned(cleaning, "medcom", 7, 2, 1),
                new Act.SubjectForgotten(),
                new Act.CategoryHoldPlaced(hold, Set.of("HEALTH.PHOTO", "HEALTH.NOTE")),
                new Act.CategoryHoldLifted(hold),
                new Act.CaseEvidenceTaken(id("6"), "AUTHORITY", "JSON"),
                new Act.PeriodEvidenceTaken(
                        LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"), "OWN_CHECK", "PDF"),
                new Act.LogKeyChanged(hash, "fedcba9876543210".repeat(4), true));
    }

    /** @param written the payload as this version of the product writes it */
    record Sample(String type, String written, Object meant, Function<String, Object> read) {
        @Override
        public String toString() {
            return type;
        }
    }

    static List<Sample> samples() {
        Stream<Sample> facts = facts().stream().map(fact -> {
            String type = FactText.type(fact);
            return new Sample(
                    type, FactText.payload(fact), fact, text -> FactText.read(type, text, ID, EFFECT, RECORDED));
        });
        Stream<Sample> acts = acts().stream().map(act -> {
            String type = ActText.type(act);
            ActText.By by = new ActText.By(id("6"), act);
            return new Sample(type, ActText.payload(by), by, text -> ActText.read(type, text));
        });
        return Stream.concat(facts, acts).toList();
    }

    @Test
    void every_type_of_fact_and_of_act_has_a_sample_and_there_is_no_other() throws IOException, URISyntaxException {
        assertThat(Stream.concat(facts().stream(), acts().stream()).map(Object::getClass))
                .hasSameElementsAs(Stream.of(Fact.class, Act.class)
                        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                        .collect(Collectors.toSet()));
        assertThat(samples().stream().map(Sample::type)).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .hasSameElementsAs(hashes().keySet())
                    .containsAll(samples().stream().map(Sample::type).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_payload_is_written_as_on_the_first_day(Sample sample) {
        assertThat(sample.written() + "\n").isEqualTo(golden(sample.type()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_of_the_first_day_is_read_as_it_was_meant(Sample sample) {
        assertThat(sample.read().apply(golden(sample.type()))).isEqualTo(sample.meant());
    }

    /** Whoever changes a sample, the name of a type or how an entry is hashed, changes what stands in every installation. */
    @Test
    void a_sample_is_hashed_as_on_the_first_day() {
        Map<String, String> found = new TreeMap<>();
        for (String type : hashes().keySet()) {
            byte[] event = HexFormat.of().parseHex(ID);
            EntryBody body = new EntryBody(
                    SUBJECT,
                    CONTROLLER,
                    type,
                    event,
                    EFFECT,
                    RECORDED,
                    golden(type).stripTrailing());
            found.put(type, HexFormat.of().formatHex(body.hash(EntryBody.beforeTheFirst(SUBJECT), 1)));
        }
        assertThat(found).isEqualTo(hashes());
    }

    /** What an earlier version wrote is read as what it said; what it did not say stays unsaid. */
    @Test
    void a_demand_of_version_1_says_nothing_of_words_and_one_of_version_2_that_there_are_none() {
        assertThat(FactText.read("demand-filed.v1", golden("demand-filed.v1"), ID, EFFECT, RECORDED))
                .isEqualTo(new Fact.DemandFiled(ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS, null));
        assertThat(FactText.read("demand-filed.v2", golden("demand-filed.v1"), ID, EFFECT, RECORDED))
                .isEqualTo(new Fact.DemandFiled(ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS));
    }

    @Test
    void what_is_left_out_is_not_made_up() {
        Fact.ConsentGiven bare =
                new Fact.ConsentGiven(ID, EFFECT, RECORDED, "c1", Scope.NOTHING, null, null, null, null);
        assertThat(FactText.payload(bare)).isEqualTo("{\"consent\":\"c1\",\"scope\":[]}");
        assertThat(FactText.read("consent-given.v1", "{\"consent\":\"c1\",\"scope\":[]}", ID, EFFECT, RECORDED))
                .isEqualTo(bare);
        ActText.By nobody = new ActText.By(null, new Act.SubjectForgotten());
        assertThat(ActText.payload(nobody)).isEqualTo("{}");
        assertThat(ActText.read("subject-forgotten.v1", "{}")).isEqualTo(nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-given.v9", "consent-given", "mood-changed.v1", "role-granted.v2"})
    void a_type_of_a_later_version_is_refused_by_its_name(String type) {
        String payload = "{\"consent\":\"c1\",\"scope\":[]}";
        assertThatThrownBy(() -> FactText.read(type, payload, ID, EFFECT, RECORDED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An entry has the unknown type " + type);
        assertThatThrownBy(() -> ActText.read(type, payload))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An entry has the unknown type " + type);
    }

    @Test
    void a_fact_is_not_read_as_an_act_nor_an_act_as_a_fact() {
        for (Fact fact : facts()) {
            String type = FactText.type(fact);
            assertThatThrownBy(() -> ActText.read(type, golden(type))).hasMessageContaining(type);
        }
        for (Act act : acts()) {
            String type = ActText.type(act);
            assertThatThrownBy(() -> FactText.read(type, golden(type), ID, EFFECT, RECORDED))
                    .hasMessageContaining(type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "consent-given.v1 | {\"consent\":\"c1\"} | An entry of type consent-given.v1 lacks \"scope\"",
                "consent-given.v1 | {\"consent\":\"c1\",\"scope\":{}} | An entry of type consent-given.v1 has no list \"scope\"",
                "consent-given.v1 | {\"consent\":\"c1\",\"scope\":[],\"until\":\"x\"} | An entry of type consent-given.v1 holds more than this version knows",
                "consent-given.v1 | {\"consent\":\"c1\",\"scope\":[{\"region\":[\"EU\"]}]} | An entry of type consent-given.v1 holds more than this version knows",
                "relationship-started.v1 | {} | An entry of type relationship-started.v1 lacks \"bases\"",
                "demand-filed.v1 | {\"demand\":\"d1\",\"action\":\"DELETE\",\"restrictions\":[{\"mood\":[]}]} | An entry of type demand-filed.v1 lacks \"references\"",
                "data-transferred.v1 | {\"direction\":\"LOST\",\"system\":\"lab\",\"categories\":[]} | An entry of type data-transferred.v1 has the unknown direction LOST",
                "hold-lifted.v1 | [] | An entry of type hold-lifted.v1 holds no object",
            })
    void a_payload_is_never_read_by_half(String type, String payload, String said) {
        assertThatThrownBy(() -> FactText.read(type, payload, ID, EFFECT, RECORDED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(said);
    }

    @Test
    void an_act_holds_nobodys_words() {
        assertThatThrownBy(() -> new Act.RoleGranted(id("1"), "Dr Martin")).hasMessageContaining("term");
        assertThatThrownBy(() -> new Act.CategoryHoldPlaced(id("1"), Set.of("the notes of Camille")))
                .hasMessageContaining("term");
        assertThatThrownBy(() -> new Act.ConfigurationPublished(1, "because")).hasMessageContaining("64");
    }

    private static UUID id(String digit) {
        return UUID.fromString("%1$s-%2$s-4%3$s-8%3$s-%4$s"
                .formatted(digit.repeat(8), digit.repeat(4), digit.repeat(3), digit.repeat(12)));
    }

    private static Map<String, String> hashes() {
        return HASHES.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> one, TreeMap::new));
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PayloadsTest.class.getResource("/payloads"))
                .toURI());
    }

    private static String golden(String type) {
        try {
            return Files.readString(folder().resolve(type + ".json"), StandardCharsets.UTF_8);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("There is no sample of " + type, e);
        }
    }
}
