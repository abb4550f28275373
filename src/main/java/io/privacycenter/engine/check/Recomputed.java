package io.privacycenter.engine.check;

import io.privacycenter.engine.check.ExplanationCheck.Difference;
import io.privacycenter.engine.explanation.Circumstances;
import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An explanation written anew from what it says was seen. Told plainly, row after row of the rules, and apart from them, so
 * that a mistake in either shows.
 */
final class Recomputed {

    private final Explanation said;
    private final Demand demand;
    private final Circumstances seen;
    private final List<Difference> contradictions = new ArrayList<>();

    private Recomputed(Explanation said) {
        this.said = said;
        demand = said.demand();
        seen = said.circumstances();
    }

    static Recomputed of(Explanation said) {
        return new Recomputed(said);
    }

    /** What the explanation says against itself, known once {@link #explanation} was asked for or not. */
    List<Difference> contradictions() {
        explanation();
        return List.copyOf(contradictions);
    }

    /** What decides a demand as a whole. */
    private record Whole(Status status, Set<Motive> motives, List<Reason> reasons) {
        static Whole denied(Motive motive, Reason reason) {
            return new Whole(Status.DENIED, Set.of(motive), List.of(reason));
        }

        static Whole granted(Rule rule) {
            return new Whole(Status.GRANTED, Set.of(), List.of(Reason.of(rule)));
        }

        static Whole waiting(List<Reason> reasons) {
            return new Whole(Status.UNDER_REVIEW, Set.of(), reasons);
        }
    }

    Explanation explanation() {
        contradictions.clear();
        Whole early = early();
        List<Finding> findings = early == null ? findings() : List.of();
        List<Explanation> questions = demand.action() == Action.TRANSPARENCY ? questions() : List.of();
        if (demand.action() == Action.TRANSPARENCY && questions.size() < expectedQuestions()) {
            contradict("questions", said.questions().size(), "each of the " + expectedQuestions());
        }
        Whole whole = early != null ? early : late(findings);
        return new Explanation(
                demand,
                seen.asking(asked(findings)),
                said.versions(),
                said.at(),
                said.known(),
                whole.status(),
                whole.motives(),
                whole.reasons(),
                findings,
                questions);
    }

    /** What is decided before any data or use is looked at; null when nothing is. */
    private @Nullable Whole early() {
        Action action = demand.action();
        if (seen.unknownAction() != null) {
            return Whole.denied(Motive.REQUEST_UNSUPPORTED, Reason.about(Rule.UNKNOWN_ACTION, seen.unknownAction()));
        }
        if (action == Action.OTHER_DEMAND) {
            return Whole.waiting(List.of(Reason.of(Rule.FOR_A_PERSON_TO_READ)));
        }
        if (seen.identity() != Identity.CONFIRMED) {
            return ofVisitor(action);
        }
        if (seen.death() != null) {
            return Whole.waiting(List.of(
                    new Reason(Rule.DEMAND_ABOUT_THE_DEAD, null, null, false, true, null, List.of(seen.death()))));
        }
        if (action == Action.TRANSPARENCY) {
            return ofQuestions();
        }
        if (action == Action.TRANSPARENCY_KNOWN) {
            return Whole.granted(Rule.OWN_INFORMATION);
        }
        List<Reason> waiting = waiting();
        if (action.isTransparency()) {
            return waiting.isEmpty() ? told() : Whole.waiting(waiting);
        }
        if (!restrictionsFit()) {
            return Whole.denied(Motive.REQUEST_UNSUPPORTED, Reason.of(Rule.INCOMPATIBLE_RESTRICTIONS));
        }
        if (demand.restrictions().consents().isPresent() && seen.consents().isEmpty()) {
            return Whole.denied(Motive.REQUEST_UNSUPPORTED, Reason.of(Rule.CONSENTS_NOT_THEIRS));
        }
        if (!demand.isForData() && !waiting.isEmpty()) {
            return Whole.waiting(waiting);
        }
        boolean restrictsNothing =
                action == Action.RESTRICT && demand.restrictions().all().isEmpty();
        return restrictsNothing ? Whole.waiting(List.of(Reason.of(Rule.RESTRICT_WITHOUT_RESTRICTION))) : null;
    }

    /** What is told of a person rests on grounds or policies that are named, or on nothing in particular. */
    private Whole told() {
        boolean named = said.reasons().stream()
                .allMatch(reason -> reason.rule() == Rule.OWN_INFORMATION && reason.subject() != null);
        return named && !said.reasons().isEmpty()
                ? new Whole(Status.GRANTED, Set.of(), said.reasons())
                : Whole.granted(Rule.OWN_INFORMATION);
    }

    private Whole ofVisitor(Action action) {
        boolean unknown = seen.identity() == Identity.UNKNOWN_HERE;
        Rule rule = unknown ? Rule.PERSON_UNKNOWN : Rule.IDENTITY_NOT_CONFIRMED;
        if (action == Action.TRANSPARENCY) {
            return ofQuestions();
        }
        if (action == Action.TRANSPARENCY_KNOWN && unknown) {
            return Whole.granted(rule);
        }
        if (action != Action.TRANSPARENCY_KNOWN && action.isTransparency()) {
            return Whole.granted(Rule.PUBLISHED_INFORMATION);
        }
        return Whole.denied(unknown ? Motive.USER_UNKNOWN : Motive.IDENTITY_UNCONFIRMED, Reason.of(rule));
    }

    private Whole ofQuestions() {
        List<Explanation> questions = questions();
        List<Reason> waiting = new ArrayList<>();
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        for (Explanation question : questions) {
            motives.addAll(question.motives());
            if (question.status() == Status.UNDER_REVIEW) {
                question.reasons().stream()
                        .filter(reason -> !waiting.contains(reason))
                        .forEach(waiting::add);
            }
        }
        if (!waiting.isEmpty()) {
            return Whole.waiting(waiting);
        }
        return new Whole(motives.isEmpty() ? Status.GRANTED : Status.PARTIALLY_GRANTED, motives, List.of());
    }

    /** The twelve, in their order, each under the circumstances of all but for the sources that it needs. */
    private List<Explanation> questions() {
        List<Explanation> questions = new ArrayList<>();
        for (Action question : Action.questions()) {
            said.questions().stream()
                    .filter(one -> one.demand().action() == question)
                    .findFirst()
                    .map(one -> new Explanation(
                            demand.asking(question),
                            new Circumstances(
                                    seen.identity(),
                                    null,
                                    seen.death(),
                                    seen.consents(),
                                    seen.unknownTerms(),
                                    needsSources(question) ? seen.unasked() : Set.of(),
                                    Circumstances.Asked.NOTHING),
                            said.versions(),
                            said.at(),
                            said.known(),
                            one.status(),
                            one.motives(),
                            one.reasons(),
                            one.findings(),
                            one.questions()))
                    .map(one -> of(one).explanation())
                    .ifPresent(questions::add);
        }
        return expectedQuestions() == 0 ? List.of() : questions;
    }

    /** About the dead nothing is answered by itself. */
    private int expectedQuestions() {
        boolean known = seen.identity() == Identity.CONFIRMED;
        return known && seen.death() != null ? 0 : Action.questions().size();
    }

    private static boolean needsSources(Action question) {
        return question == Action.TRANSPARENCY_DATA_CATEGORIES
                || question == Action.TRANSPARENCY_PROVENANCE
                || question == Action.TRANSPARENCY_RETENTION;
    }

    private List<Reason> waiting() {
        List<Reason> waiting = new ArrayList<>();
        for (String source : seen.unasked()) {
            waiting.add(Reason.about(Rule.SOURCE_NOT_ASKED, source));
        }
        for (String term : seen.unknownTerms()) {
            waiting.add(Reason.about(Rule.TERM_UNKNOWN, term));
        }
        return waiting;
    }

    private boolean restrictionsFit() {
        Action action = demand.action();
        List<Restriction> restrictions = demand.restrictions().all();
        Set<Class<?>> kinds = new HashSet<>();
        for (Restriction restriction : restrictions) {
            boolean fits = switch (restriction) {
                case Restriction.ToScope to -> SliceSets.isWritten(to.scope(), !changesData(action));
                case Restriction.ToConsents ignored -> action == Action.REVOKE_CONSENT && restrictions.size() == 1;
                case Restriction.ToDates to ->
                    to.from() == null || to.to() == null || !to.from().isAfter(to.to());
                case Restriction.ToProvenance ignored -> true;
                case Restriction.ToReferences ignored -> true;
            };
            if (!fits || !kinds.add(restriction.getClass())) {
                return false;
            }
        }
        return true;
    }

    private static boolean changesData(Action action) {
        return action == Action.DELETE || action == Action.MODIFY;
    }

    private List<Finding> findings() {
        RecomputedUses uses = new RecomputedUses(said);
        List<Finding> findings = new ArrayList<>();
        Set<String> pieces = new HashSet<>();
        for (Finding finding : said.findings()) {
            Finding follows = finding.seen() instanceof Seen.Use || finding.seen() instanceof Seen.Loss
                    ? uses.finding(finding)
                    : RecomputedPieces.finding(finding, demand, said.at());
            if (follows == null) {
                contradict("findings[" + String.join(" ", finding.categories()) + "].seen", finding.seen(), "nothing");
                follows = finding;
            }
            contradictions.addAll(RecomputedPieces.contradictions(finding, said.at()));
            findings.add(follows);
            for (String piece : finding.pieces()) {
                if (!pieces.add(piece)) {
                    contradict("findings", piece, "one outcome for each piece");
                }
            }
        }
        if (!uses.areAll()) {
            contradict("circumstances.asked.uses", seen.asked().uses(), "other uses than those found");
        }
        return findings;
    }

    private void contradict(String where, Object said, String follows) {
        contradictions.add(new Difference(where, said.toString(), follows));
    }

    /** Every piece that matched has an outcome: as many as there are, no fewer. */
    private Circumstances.Asked asked(List<Finding> findings) {
        Circumstances.Asked asked = seen.asked();
        int found = findings.stream()
                .filter(Finding::isOfPieces)
                .mapToInt(Finding::count)
                .sum();
        Set<String> notFound = new HashSet<>(asked.notFound());
        notFound.removeIf(category -> findings.stream()
                .filter(Finding::isOfPieces)
                .anyMatch(finding -> finding.categories().contains(category)));
        return new Circumstances.Asked(demand.isForData() ? found : asked.pieces(), notFound, asked.uses());
    }

    private Whole late(List<Finding> findings) {
        return demand.isForData() ? ofData(findings) : ofUses(findings);
    }

    private Whole ofData(List<Finding> findings) {
        List<Reason> waiting = waiting();
        if (findings.isEmpty() && waiting.isEmpty()) {
            return Whole.denied(Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        boolean open = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.ASK);
        if (open || !waiting.isEmpty()) {
            return Whole.waiting(waiting);
        }
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        int granted = 0;
        for (Finding finding : findings) {
            if (finding.motive() == null) {
                granted++;
            } else {
                motives.add(finding.motive());
            }
        }
        Status some = granted == 0 ? Status.DENIED : Status.PARTIALLY_GRANTED;
        return new Whole(motives.isEmpty() ? Status.GRANTED : some, motives, List.of());
    }

    private Whole ofUses(List<Finding> findings) {
        boolean byDates = demand.restrictions().dates().isPresent() && demand.action() != Action.REVOKE_CONSENT;
        boolean onItems = byDates
                || demand.restrictions().provenance().isPresent()
                || demand.restrictions().references().isPresent();
        if (onItems && seen.asked().pieces() == 0) {
            return Whole.denied(Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        List<Reason> reasons = new ArrayList<>();
        for (String consent : demand.restrictions().consents().orElse(Set.of())) {
            if (!seen.consents().contains(consent)) {
                reasons.add(Reason.about(Rule.CONSENT_LEFT_ASIDE, consent));
            }
        }
        List<Ground> grounds = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.seen() instanceof Seen.Use use) {
                grounds.add(use.ground());
            }
        }
        boolean weighed = demand.action() == Action.OBJECT
                && grounds.stream().anyMatch(ground -> ground.kind() == LegalBaseKind.PUBLIC_INTEREST);
        if (weighed) {
            reasons.add(new Reason(Rule.PUBLIC_INTEREST_OBJECTED, null, "GDPR 21(1)", true, true, null, List.of()));
            return Whole.waiting(reasons);
        }
        if (grounds.isEmpty()) {
            reasons.add(Reason.of(Rule.USE_STOPS));
        }
        return new Whole(Status.GRANTED, Set.of(), reasons);
    }
}
