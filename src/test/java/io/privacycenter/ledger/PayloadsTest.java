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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads are for ever: a golden sample of every type is written as it was on the first day, and read as it was meant. */
class PayloadsTest {

    private static final String ID = "00ff";
    private static final Instant EFFECT = Instant.parse("2019-05-03T08:30:00.123456Z");
    private static final Instant RECORDED = Instant.parse("2026-11-20T08:12:00.654321Z");
    private static final Scope SCOPE = new Scope(List.of(
            new Scope.Slice(Terms.of("HEALTH.MESSAGE", "HEALTH.PHOTO"), Terms.of("STORING"), Terms.of("MEDICAL")),
            new Scope.Slice(Terms.of("CONTACT"), Terms.ANY, Terms.NONE)));
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
                new Fact.DemandFiled(ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS),
                new Fact.DemandAnswered(
                        ID, EFFECT, RECORDED, "d1", Action.DELETE, RESTRICTIONS, Status.PARTIALLY_GRANTED, SCOPE),
                new Fact.ProcessingPaused(ID, EFFECT, RECORDED, "p1", SCOPE, "a"),
                new Fact.ProcessingResumed(ID, EFFECT, RECORDED, "p1"),
                new Fact.BaseEnded(ID, EFFECT, RECORDED, "accounts"),
                new Fact.Died(ID, EFFECT, RECORDED),
                new Fact.ErasureOrdered(ID, EFFECT, RECORDED, "o1", "d1", Set.of("HEALTH.PHOTO", "HEALTH.MESSAGE")),
                new Fact.ErasureConfirmed(ID, EFFECT, RECORDED, "o1"),
                new Fact.HoldPlaced(
                        ID, EFFECT, RECORDED, "h1", Set.of("HEALTH.NOTE"), Set.of("r1"), "Code civil, art. 2226"),
                new Fact.HoldLifted(ID, EFFECT, RECORDED, "h1"),
                new Fact.Annulled(ID, EFFECT, RECORDED, "e1", "A mistake: \"twice\""));
    }

    @Test
    void every_type_of_fact_has_a_sample() {
        assertThat(facts().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Fact.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_is_written_as_on_the_first_day(Fact fact) throws IOException {
        assertThat(FactText.payload(fact)).isEqualTo(golden(FactText.type(fact)));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_sample_of_the_first_day_is_read_as_it_was_meant(Fact fact) throws IOException {
        String type = FactText.type(fact);
        assertThat(FactText.read(type, golden(type), ID, EFFECT, RECORDED)).isEqualTo(fact);
    }

    @Test
    void what_is_left_out_is_not_made_up() {
        Fact.ConsentGiven bare =
                new Fact.ConsentGiven(ID, EFFECT, RECORDED, "c1", Scope.NOTHING, null, null, null, null);
        assertThat(FactText.payload(bare)).isEqualTo("{\"consent\":\"c1\",\"scope\":[]}");
        assertThat(FactText.read("consent-given.v1", "{\"consent\":\"c1\",\"scope\":[]}", ID, EFFECT, RECORDED))
                .isEqualTo(bare);
    }

    @Test
    void a_type_of_a_later_version_is_not_guessed() {
        assertThatThrownBy(() -> FactText.read("consent-given.v9", "{}", ID, EFFECT, RECORDED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("consent-given.v9");
    }

    private static String golden(String type) throws IOException {
        String name = "/payloads/" + type + ".json";
        try (InputStream in = PayloadsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
