package io.privacycenter.requests.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.QuietPatients;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is tried is what happens: a request that nobody sends comes to what a real one comes to. */
class TrialsTest extends QuietPatients {

    private static final int FIRST = 70;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    private Trials trials;

    @Autowired
    private Advice advice;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    /** What one kind of data comes to. */
    private record Line(String kind, Verdict verdict, Rule rule, LocalDate until) {
        static Line of(Outcome outcome) {
            Instant until = outcome.until();
            return new Line(
                    outcome.kind().id(),
                    outcome.verdict(),
                    outcome.reason().rule(),
                    until == null ? LocalDate.MAX : LocalDate.ofInstant(until, PARIS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {
                "ACCESS",
                "PORTABILITY",
                "DELETE",
                "MODIFY",
                "OBJECT",
                "TRANSPARENCY",
                "TRANSPARENCY_WHO",
                "OTHER_DEMAND"
            })
    void what_is_tried_is_what_a_real_request_with_the_same_facts_comes_to(Action action) {
        Patient patient = quiet(FIRST + action.ordinal());
        Part part = Part.of(action);
        Trial tried =
                trials.of(look(patient), part, new Route.Asker(patient.level(), false), Locale.FRENCH, Locale.ENGLISH);

        Filed filed = as(patient, () -> filing.file(patient, UUID.randomUUID(), Ask.of(part), Locale.FRENCH));

        Case real = as(patient, () -> cases.find(filed.reference())).orElseThrow();
        Demand demand = real.demands().getFirst();
        assertThat(tried.isAtOnce()).isEqualTo(demand.state().isAnswered());
        assertThat(tried.demand().route()).isEqualTo(demand.route());
        assertThat(tried.demand().due()).isEqualTo(demand.due());
        assertThat(said(tried.demand().recommendation())).isEqualTo(said(demand.recommendation()));
        String letter = demand.state().isAnswered()
                ? as(patient, () -> cases.letter(demand.id())).orElseThrow()
                : as(drMartin(), () -> desk.preview(real, demand));
        assertThat(tried.letter() == null ? letter : tried.letter()).isEqualTo(letter);
        assertThat(tried.letter() == null)
                .isEqualTo(!demand.state().isAnswered() && demand.approved().isEmpty());
    }

    @Test
    void somebody_made_up_with_the_facts_of_a_real_patient_and_as_many_rows_is_answered_alike() {
        for (int n = FIRST + 30; n < FIRST + 40; n++) {
            Patient patient = quiet(n);
            Advice.Look look = look(patient);
            Recommendation real = advised(look);
            Trial tried = trials.of(
                    look.published(),
                    new Trials.Person(
                            look.situation().timeline(),
                            holdings(look),
                            look.situation().birth(),
                            Locale.ENGLISH),
                    Part.of(Action.DELETE),
                    new Route.Asker(2, false),
                    look.situation().now(),
                    Locale.ENGLISH);
            Set<Line> lines = lines(tried.demand().recommendation());
            assertThat(lines).as("number " + n).containsAll(lines(real));
        }
    }

    @Test
    void nothing_is_written_of_it() {
        Patient patient = quiet(FIRST + 50);
        Advice.Look look = look(patient);
        List<Long> before = counted();
        trials.of(look, Part.of(Action.DELETE), new Route.Asker(2, false), Locale.ENGLISH, Locale.ENGLISH);
        assertThat(counted()).isEqualTo(before);
    }

    private Advice.Look look(Patient patient) {
        return asWorker(() -> transaction.execute(status -> advice.look(people.subject(patient.subject()))));
    }

    private static Recommendation advised(Advice.Look look) {
        Part part = Part.of(Action.DELETE);
        return NewCases.advised(look, part, Advice.When.at(look.situation().now()), new Route.Asker(2, false))
                .recommendation();
    }

    /** As many items of each kind as there are, the newest of them counting: what an administrator would say of them. */
    private static List<Trials.Holding> holdings(Advice.Look look) {
        Map<String, List<Held>> byKind = look.situation().holdings().held().stream()
                .filter(piece -> piece.captured() != null)
                .collect(Collectors.groupingBy(
                        piece -> look.published()
                                .rules()
                                .kindOf(piece.selector())
                                .id(),
                        TreeMap::new,
                        Collectors.toList()));
        List<Trials.Holding> holdings = new ArrayList<>();
        byKind.forEach((kind, pieces) -> holdings.add(new Trials.Holding(
                kind,
                (int) Math.min(
                        Trials.MOST_ITEMS,
                        pieces.stream().map(Held::item).distinct().count()),
                LocalDate.ofInstant(
                        pieces.stream()
                                .map(Held::captured)
                                .max(Instant::compareTo)
                                .orElseThrow(),
                        PARIS))));
        return holdings;
    }

    /** Those of kinds that one rule decides: where some items are older, an administrator says one day for all. */
    private static Set<Line> lines(Recommendation recommendation) {
        Map<String, List<Outcome>> byKind = recommendation.outcomes().stream()
                .collect(Collectors.groupingBy(one -> one.kind().id()));
        Set<Line> lines = new HashSet<>();
        byKind.values().stream().filter(all -> all.size() == 1).forEach(all -> lines.add(Line.of(all.getFirst())));
        return lines;
    }

    private static List<Object> said(Recommendation recommendation) {
        return List.of(recommendation.status(), recommendation.motives(), recommendation.outcomes());
    }

    private List<Long> counted() {
        UUID martin = controller(CABINET_MARTIN);
        return List.of("ledger.entry", "requests.case_file", "requests.demand").stream()
                .map(table -> owner().sql("select count(*) from " + table + " where controller = ?")
                        .param(martin)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
