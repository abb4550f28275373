package io.privacycenter.engine;

import io.privacycenter.engine.GeneratedCase.Question;
import io.privacycenter.engine.SlowEngine.Granted;
import io.privacycenter.engine.SlowEngine.Told;
import io.privacycenter.engine.SlowEngineDemands.Said;
import io.privacycenter.engine.SlowEngineRetention.Kept;
import io.privacycenter.engine.SlowEngineWords.Cell;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triple;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The answers of both engines to one case under the same names, so that what differs has a name. */
final class SlowEngineComparison {

    private static final List<Triple> MAY_WE = List.of(
            new Triple("CONTACT", "STORING", "SERVICES"),
            new Triple("CONTACT.ADDRESS", "SHARING", "SERVICES.BASIC-SERVICE"),
            new Triple("HEALTH", "USING", "MEDICAL"),
            new Triple("HEALTH.OLD-NOTE", "SHARE", "JUSTICE"),
            new Triple("CONTACT.FAX", "USING", "MEDICAL"));

    private SlowEngineComparison() {}

    /** One of the two engines: a case in, answers out, each under a name of its own. */
    interface Engine {
        Map<String, Object> answer(GeneratedCase given);
    }

    /** The answers in which two engines differ, one line each; none when they agree. */
    static List<String> differences(Engine one, Engine other, GeneratedCase given) {
        Map<String, Object> answers = one.answer(given);
        Map<String, Object> others = other.answer(given);
        Set<String> names = new TreeSet<>(answers.keySet());
        names.addAll(others.keySet());
        return names.stream()
                .filter(name -> !Optional.ofNullable(answers.get(name)).equals(Optional.ofNullable(others.get(name))))
                .map(name -> name + "\n    fast: " + readable(answers.get(name)) + "\n    slow: "
                        + readable(others.get(name)))
                .toList();
    }

    private static String readable(Object answer) {
        return answer instanceof Set<?> cells
                ? cells.size() + " "
                        + cells.stream().map(Object::toString).sorted().toList()
                : String.valueOf(answer);
    }

    static Map<String, Object> slow(GeneratedCase given) {
        Map<String, Object> answers = new TreeMap<>();
        for (int i = 0; i < given.questions().size(); i++) {
            Question question = given.questions().get(i);
            String name = "question " + i + ", ";
            SlowEngine engine = SlowEngine.of(given, question.known());
            Told told = engine.tell(question.now());
            for (Granted ground : told.granted()) {
                answers.put(name + "ground " + ground.key(), List.of(ground, engine.end(ground, question.now())));
            }
            answers.put(name + "paused", askable(told.paused()));
            answers.put(name + "next change", engine.nextChange(question.now()));
            MAY_WE.forEach(triple -> answers.put(name + "may we " + triple, mayWe(triple, engine, told)));
            SlowEngineRetention retention = new SlowEngineRetention(engine, question.now());
            for (Held piece : given.held()) {
                SlowEngineRetention.Stands stands = retention.of(piece);
                answers.put(
                        name + "retention of " + piece.id(), Arrays.asList(stands.kept(), stands.until(), stands.by()));
            }
            SlowEngineDemands demands = new SlowEngineDemands(engine, question, told);
            for (int j = 0; j < question.demands().size(); j++) {
                answers.put(name + "demand " + j, demands.say(question.demands().get(j)));
            }
        }
        return answers;
    }

    private static Permission mayWe(Triple triple, SlowEngine engine, Told told) {
        Set<String> data = engine.words.meant(Dictionary.DATA_CATEGORIES, Terms.of(triple.data()), false);
        Set<String> processing =
                engine.words.meant(Dictionary.PROCESSING_CATEGORIES, Terms.of(triple.processing()), false);
        Set<String> purposes = engine.words.meant(Dictionary.PURPOSES, Terms.of(triple.purpose()), false);
        List<Cell> cells = data.stream()
                .flatMap(d -> processing.stream().flatMap(p -> purposes.stream().map(q -> new Cell(d, p, q))))
                .toList();
        if (cells.isEmpty() || !told.all().containsAll(cells)) {
            return Permission.NOT_ALLOWED;
        }
        return cells.stream().anyMatch(told.paused()::contains) ? Permission.PAUSED : Permission.ALLOWED;
    }

    static Map<String, Object> fast(GeneratedCase given) {
        Map<String, Object> answers = new TreeMap<>();
        Rules rules = given.rules();
        Timeline timeline = Timeline.of(given.facts());
        Set<Cell> intended = Generated.WORDS.cells(given.intended());
        for (int i = 0; i < given.questions().size(); i++) {
            Question question = given.questions().get(i);
            String name = "question " + i + ", ";
            Situation situation = given.situation(question, rules, timeline);
            Allowed allowed = State.of(rules, timeline.asKnown(question.known()), question.now(), given.birth())
                    .allowed();
            for (Allowed.Granted granted : allowed.granted()) {
                Granted ground = ground(granted);
                answers.put(
                        name + "ground " + ground.key(),
                        List.of(ground, Optional.ofNullable(granted.ground().until())));
            }
            answers.put(name + "paused", paused(given, allowed));
            answers.put(name + "next change", Optional.ofNullable(allowed.nextChange()));
            MAY_WE.forEach(triple -> answers.put(name + "may we " + triple, allowed.permits(triple)));
            Retention.of(situation)
                    .forEach((id, standing) -> answers.put(name + "retention of " + id, standing(standing)));
            for (int j = 0; j < question.demands().size(); j++) {
                Demand demand = question.demands().get(j);
                answers.put(
                        name + "demand " + j,
                        said(Recommendations.of(situation, demand), question.identity(), intended));
            }
        }
        return answers;
    }

    private static Granted ground(Allowed.Granted granted) {
        Ground ground = granted.ground();
        boolean consent = ground.kind() == LegalBaseKind.CONSENT;
        Set<Cell> cells = new HashSet<>();
        granted.triples().forEach(triple -> cells.add(cell(triple)));
        return new Granted(
                consent ? "consent " + ground.facts().getFirst() : "base " + ground.id(),
                ground.id(),
                ground.base(),
                ground.kind(),
                ground.article(),
                ground.facts(),
                ground.since(),
                cells);
    }

    /** Asked about, a word that was divided means what is below it as well, so that it cannot be told apart. */
    private static Set<Cell> askable(Set<Cell> cells) {
        Set<Cell> askable = new HashSet<>(cells);
        askable.removeIf(cell -> Generated.DIVIDED.contains(cell.data()));
        return askable;
    }

    private static Cell cell(Triple triple) {
        return new Cell(triple.data(), triple.processing(), triple.purpose());
    }

    private static Set<Cell> paused(GeneratedCase given, Allowed allowed) {
        Set<Cell> paused = new HashSet<>();
        if (given.facts().stream().anyMatch(Fact.ProcessingPaused.class::isInstance)) {
            allowed.all().forEach(triple -> {
                if (allowed.permits(triple) == Permission.PAUSED) {
                    paused.add(cell(triple));
                }
            });
        }
        return askable(paused);
    }

    private static List<Object> standing(Standing standing) {
        return switch (standing) {
            case Standing.Hold hold -> {
                Set<String> by = new HashSet<>();
                hold.reasons().forEach(reason -> by.add(reason.rule() + " " + reason.subject()));
                yield Arrays.asList(Kept.HOLD, hold.until(), by);
            }
            case Standing.Expired expired -> Arrays.asList(Kept.EXPIRED, expired.since(), Set.of(expired.policy()));
            case Standing.Free free -> Arrays.asList(Kept.FREE, free.expires(), Set.of());
        };
    }

    private static Said said(Recommendation recommendation, Identity identity, Set<Cell> intended) {
        Set<String> lines = new TreeSet<>();
        for (Outcome outcome : recommendation.outcomes()) {
            String motive = outcome.motive() == null ? "" : " " + outcome.motive();
            outcome.held().forEach(id -> lines.add(id + " " + outcome.verdict() + motive));
            if (outcome.held().isEmpty()) {
                String use = outcome.verdict() + " " + outcome.reason().subject() + " ";
                outcome.categories().forEach(category -> lines.add(use + category));
            }
        }
        if (identity == Identity.CONFIRMED && recommendation.answer() instanceof Answer.Categories categories) {
            lines.addAll(categories.terms());
        } else if (identity == Identity.CONFIRMED && recommendation.answer() instanceof Answer.LegalBases bases) {
            bases.bases().forEach(base -> lines.add(base.id()));
        }
        Scope reach = recommendation.grantedScope();
        boolean above = recommendation.action() != Action.RESTRICT;
        return new Said(
                recommendation.status(),
                recommendation.motives(),
                lines,
                Optional.ofNullable(reach).map(scope -> Generated.WORDS.cells(scope, above, intended)),
                recommendation.erasureAdvised());
    }
}
