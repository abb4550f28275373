package io.privacycenter.engine;

import io.privacycenter.engine.SlowEngine.Granted;
import io.privacycenter.engine.SlowEngine.Told;
import io.privacycenter.engine.SlowEngineRetention.Kept;
import io.privacycenter.engine.SlowEngineRetention.Stands;
import io.privacycenter.engine.SlowEngineWords.Cell;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the rules say about a demand, row by row of the table of the rules. */
final class SlowEngineDemands {

    private final SlowEngine engine;
    private final GeneratedCase given;
    private final GeneratedCase.Question question;
    private final Told told;
    private final SlowEngineRetention retention;
    private final SlowEngineConcerned concerned;
    private final SlowEngineForm form;

    SlowEngineDemands(SlowEngine engine, GeneratedCase.Question question, Told told) {
        this.engine = engine;
        this.given = engine.given;
        this.question = question;
        this.told = told;
        this.retention = new SlowEngineRetention(engine, question.now());
        this.form = new SlowEngineForm(engine, question.now());
        this.concerned = new SlowEngineConcerned(engine, form);
    }

    /**
     * What comes out.
     *
     * @param lines what becomes of each piece, or of each use, one line each
     * @param reach what use stops, as far as it is intended; empty when the demand names consents
     */
    record Said(Status status, Set<Motive> motives, Set<String> lines, Optional<Set<Cell>> reach, Set<String> advised) {

        static Said of(Status status, Motive... motives) {
            return of(status, Set.of(), motives);
        }

        static Said of(Status status, Set<String> lines, Motive... motives) {
            Set<Motive> all = EnumSet.noneOf(Motive.class);
            all.addAll(Arrays.asList(motives));
            return new Said(status, all, lines, Optional.empty(), Set.of());
        }
    }

    Said say(Demand demand) {
        if (demand.action() == Action.OTHER_DEMAND) {
            return Said.of(Status.UNDER_REVIEW);
        }
        if (question.identity() != Identity.CONFIRMED) {
            return toStranger(demand.action());
        }
        if (engine.isDead(question.now())) {
            return Said.of(Status.UNDER_REVIEW);
        }
        if (asksWhatIsHeld(demand.action()) && !given.unasked().isEmpty()) {
            return Said.of(Status.UNDER_REVIEW);
        }
        return switch (demand.action()) {
            case TRANSPARENCY -> Said.of(Status.GRANTED);
            case TRANSPARENCY_PURPOSE -> Said.of(Status.GRANTED, used(demand, Cell::purpose));
            case TRANSPARENCY_PROCESSING_CATEGORIES -> Said.of(Status.GRANTED, used(demand, Cell::processing));
            case TRANSPARENCY_DATA_CATEGORIES -> Said.of(Status.GRANTED, usedAndHeld(demand));
            case TRANSPARENCY_LEGAL_BASES -> Said.of(Status.GRANTED, grounds(demand));
            case TRANSPARENCY_KNOWN,
                    TRANSPARENCY_DPO,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_RETENTION,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO -> Said.of(Status.GRANTED);
            case ACCESS, PORTABILITY, MODIFY, DELETE, OBJECT, RESTRICT, REVOKE_CONSENT, OTHER_DEMAND ->
                form.isMalformed(demand)
                        ? Said.of(Status.DENIED, Motive.REQUEST_UNSUPPORTED)
                        : form.wouldWiden(demand) ? withUnknownWords(demand) : wellFormed(demand);
        };
    }

    private static boolean asksWhatIsHeld(Action action) {
        return action == Action.TRANSPARENCY
                || action == Action.TRANSPARENCY_DATA_CATEGORIES
                || action == Action.TRANSPARENCY_PROVENANCE
                || action == Action.TRANSPARENCY_RETENTION;
    }

    /** The unknown words match nothing and a person looks; what the others match is worked out for them. */
    private Said withUnknownWords(Demand demand) {
        boolean forData = demand.action() != Action.RESTRICT;
        return Said.of(Status.UNDER_REVIEW, forData ? wellFormed(demand).lines() : Set.of());
    }

    private Said toStranger(Action action) {
        boolean unknownHere = question.identity() == Identity.UNKNOWN_HERE;
        Motive motive = unknownHere ? Motive.USER_UNKNOWN : Motive.IDENTITY_UNCONFIRMED;
        if (action == Action.TRANSPARENCY) {
            return unknownHere ? Said.of(Status.GRANTED) : Said.of(Status.PARTIALLY_GRANTED, motive);
        }
        boolean answered =
                action.term().startsWith("TRANSPARENCY.") && (unknownHere || action != Action.TRANSPARENCY_KNOWN);
        return answered ? Said.of(Status.GRANTED) : Said.of(Status.DENIED, motive);
    }

    /** Only questions come with several scopes that are understood: these intersect. */
    private Set<Cell> asked(Demand demand) {
        Set<Cell> asked = new HashSet<>(engine.cells(Scope.EVERYTHING, true));
        for (Restriction restriction : demand.restrictions().all()) {
            if (restriction instanceof Restriction.ToScope to) {
                asked.retainAll(engine.cells(to.scope(), true));
            }
        }
        return asked;
    }

    private Set<String> used(Demand demand, Function<Cell, String> word) {
        Set<String> words = new TreeSet<>();
        told.all().stream().filter(asked(demand)::contains).map(word).forEach(words::add);
        return words;
    }

    private Set<String> usedAndHeld(Demand demand) {
        Set<String> words = used(demand, Cell::data);
        concerned.by(demand).forEach(piece -> words.addAll(concerned.categories(piece)));
        return words;
    }

    private Set<String> grounds(Demand demand) {
        Set<String> grounds = new TreeSet<>();
        for (Granted ground : told.granted()) {
            if (ground.cells().stream().anyMatch(asked(demand)::contains)) {
                grounds.add(ground.id());
            }
        }
        return grounds;
    }

    private Said wellFormed(Demand demand) {
        List<Held> pieces = concerned.by(demand);
        return switch (demand.action()) {
            case ACCESS -> onPieces(pieces, piece -> "GIVE");
            case PORTABILITY -> onPieces(pieces, piece -> isPortable(piece) ? "GIVE" : "WITHHOLD VALID_REASONS");
            case MODIFY -> onPieces(pieces, piece -> concerned.isWholly(piece, demand) ? "CORRECT" : "ASK");
            case DELETE -> onPieces(pieces, piece -> concerned.isWholly(piece, demand) ? erasure(piece) : "ASK");
            case OBJECT, RESTRICT, REVOKE_CONSENT -> stopUse(demand, pieces);
            default -> throw new IllegalArgumentException(demand.action() + " is answered elsewhere");
        };
    }

    /** Each piece is decided alone; a motive beside the decision says that it is withheld. */
    private Said onPieces(List<Held> pieces, Function<Held, String> decision) {
        boolean waits = !given.unasked().isEmpty();
        if (pieces.isEmpty()) {
            return waits ? Said.of(Status.UNDER_REVIEW) : Said.of(Status.DENIED, Motive.NO_SUCH_DATA);
        }
        Set<String> lines = new TreeSet<>();
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        boolean given = false;
        boolean asksAPerson = false;
        for (Held piece : pieces) {
            String decided = decision.apply(piece);
            lines.add(piece.id() + " " + decided);
            asksAPerson |= decided.equals("ASK");
            if (decided.contains(" ")) {
                motives.add(Motive.valueOf(decided.substring(decided.indexOf(' ') + 1)));
            } else {
                given = true;
            }
        }
        if (waits || asksAPerson) {
            return Said.of(Status.UNDER_REVIEW, lines);
        }
        Status status = motives.isEmpty() ? Status.GRANTED : given ? Status.PARTIALLY_GRANTED : Status.DENIED;
        return new Said(status, motives, lines, Optional.empty(), Set.of());
    }

    private boolean isPortable(Held piece) {
        String selector = retention.selector(piece);
        boolean observed = !selector.equals("PROFILING")
                && !selector.startsWith("PROFILING.")
                && (List.of("BEHAVIOR", "DEVICE", "LOCATION").contains(selector.split("\\.")[0])
                        || Generated.MEASURED.stream().anyMatch(term -> SlowEngineWords.covers(term, selector)));
        boolean provided = piece.provenances().stream()
                .map(Provenance::term)
                .anyMatch(term -> SlowEngineWords.covers("USER.DATA-SUBJECT", term)
                        || (observed && SlowEngineWords.covers("DERIVED", term)));
        Set<Cell> agreed = told.by(LegalBaseKind.CONSENT);
        agreed.addAll(told.by(LegalBaseKind.CONTRACT));
        return provided
                && agreed.stream().anyMatch(cell -> concerned.categories(piece).contains(cell.data()));
    }

    /** Claim, pause, binding minimum, necessity, recommended minimum, contract: the first that keeps it is told. */
    private String erasure(Held piece) {
        Stands stands = retention.of(piece);
        if (stands.kept() == Kept.EXPIRED) {
            return "ERASE";
        }
        boolean held = stands.kept() == Kept.HOLD;
        boolean minimum = held && stands.isFor(Rule.KEPT_BY_MINIMUM);
        boolean limited = retention.over(piece, RetentionKind.NO_LESS_THAN).stream()
                .anyMatch(policy -> policy.after() != ClockStart.DEATH || engine.isDead(question.now()));
        boolean necessary = isNeededBy(piece, LegalBaseKind::isNecessary) && (!limited || minimum);
        if (held && (stands.isFor(Rule.KEPT_FOR_A_CLAIM) || stands.isFor(Rule.KEPT_WHILE_PAUSED))) {
            return "KEEP VALID_REASONS";
        }
        boolean bound = minimum
                && retention.over(piece, RetentionKind.NO_LESS_THAN).stream()
                        .anyMatch(policy ->
                                policy.binding() && stands.by().contains(Rule.KEPT_BY_MINIMUM + " " + policy.id()));
        if (bound || necessary) {
            return "KEEP IMPOSSIBLE";
        }
        boolean otherwise = minimum
                || isNeededBy(piece, kind -> kind == LegalBaseKind.CONTRACT || kind == LegalBaseKind.OTHER_LEGAL_BASE);
        return otherwise ? "KEEP VALID_REASONS" : "ERASE";
    }

    private boolean isNeededBy(Held piece, Predicate<LegalBaseKind> kinds) {
        Set<Cell> own = engine.cells(SlowEngineRetention.scope(piece), true);
        return told.granted().stream()
                .filter(ground -> kinds.test(ground.kind()))
                .anyMatch(ground -> ground.cells().stream().anyMatch(own::contains));
    }

    private Said stopUse(Demand demand, List<Held> pieces) {
        Restrictions restrictions = demand.restrictions();
        if (demand.action() == Action.RESTRICT && restrictions.isEmpty()) {
            return Said.of(Status.UNDER_REVIEW);
        }
        boolean revokes = demand.action() == Action.REVOKE_CONSENT;
        boolean onItems = restrictions.provenance().isPresent()
                || restrictions.references().isPresent()
                || (restrictions.dates().isPresent() && !revokes);
        if (onItems && !given.unasked().isEmpty()) {
            return Said.of(Status.UNDER_REVIEW);
        }
        if (onItems && pieces.isEmpty()) {
            return Said.of(Status.DENIED, Motive.NO_SUCH_DATA);
        }
        boolean byConsent = restrictions.consents().isPresent()
                || (revokes
                        && restrictions.dates().isPresent()
                        && restrictions.scope().isEmpty());
        boolean named = byConsent && !onItems;
        Set<Cell> reach = reach(demand, pieces, onItems);
        Told after =
                engine.withOneMore(answer(demand, named ? null : scope(reach))).tell(question.now());
        Set<Cell> stopped = told.all();
        stopped.removeAll(after.all());
        Set<Cell> wanted = named ? lost(after) : demand.action() == Action.RESTRICT ? told.all() : reach;
        if (!named && demand.action() == Action.RESTRICT) {
            wanted.removeAll(reach);
        }
        Set<String> lines = new TreeSet<>();
        told.granted().forEach(ground -> tellUse("STOP", ground, stopped, lines));
        after.granted().forEach(ground -> tellUse("GO_ON", ground, wanted, lines));
        boolean publicInterest = demand.action() == Action.OBJECT
                && told.by(LegalBaseKind.PUBLIC_INTEREST).stream().anyMatch(reach::contains);
        return new Said(
                publicInterest ? Status.UNDER_REVIEW : Status.GRANTED,
                Set.of(),
                lines,
                named ? Optional.empty() : Optional.of(reach),
                advised(demand, after));
    }

    /** What any ground loses, whether or not another still allows it. */
    private Set<Cell> lost(Told after) {
        Set<Cell> lost = new HashSet<>();
        for (Granted ground : told.granted()) {
            Set<Cell> gone = new HashSet<>(ground.cells());
            after.granted().stream()
                    .filter(other -> other.key().equals(ground.key()))
                    .forEach(other -> gone.removeAll(other.cells()));
            lost.addAll(gone);
        }
        return lost;
    }

    private Set<Cell> reach(Demand demand, List<Held> pieces, boolean onItems) {
        boolean widens = demand.action() == Action.RESTRICT;
        Set<Cell> written = engine.cells(demand.restrictions().scope().orElse(Scope.EVERYTHING), !widens);
        if (!onItems) {
            return new HashSet<>(written);
        }
        Set<Cell> reach = new HashSet<>();
        pieces.forEach(piece -> reach.addAll(engine.cells(SlowEngineRetention.scope(piece), true)));
        reach.retainAll(written);
        return reach;
    }

    private static Scope scope(Set<Cell> cells) {
        Map<List<String>, Set<String>> purposes = new TreeMap<>(Comparator.comparing(List::toString));
        cells.forEach(cell -> purposes.computeIfAbsent(List.of(cell.data(), cell.processing()), key -> new TreeSet<>())
                .add(cell.purpose()));
        return new Scope(purposes.entrySet().stream()
                .map(entry -> new Scope.Slice(
                        Terms.of(entry.getKey().getFirst()),
                        Terms.of(entry.getKey().getLast()),
                        Terms.of(entry.getValue())))
                .toList());
    }

    private Fact answer(Demand demand, Scope granted) {
        return new Fact.DemandAnswered(
                "~ asked now",
                demand.asked(),
                question.known(),
                "~ asked now",
                demand.action(),
                demand.restrictions(),
                Status.GRANTED,
                granted);
    }

    private static void tellUse(String verdict, Granted ground, Set<Cell> within, Set<String> lines) {
        for (Cell cell : ground.cells()) {
            if (within.contains(cell)) {
                lines.add(verdict + " " + ground.id() + " " + cell.data());
            }
        }
    }

    /** Pieces that had a ground and have none after; nothing that is on hold. */
    private Set<String> advised(Demand demand, Told after) {
        Set<String> advised = new TreeSet<>();
        for (Held piece : given.held()) {
            Set<Cell> own = engine.cells(SlowEngineRetention.scope(piece), true);
            boolean had = told.all().stream().anyMatch(own::contains);
            boolean has = after.all().stream().anyMatch(own::contains);
            if (SlowEngineConcerned.wasThere(piece, demand.asked())
                    && had
                    && !has
                    && retention.of(piece).kept() != Kept.HOLD) {
                advised.add(piece.id());
            }
        }
        return advised;
    }
}
