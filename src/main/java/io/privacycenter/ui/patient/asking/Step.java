package io.privacycenter.ui.patient.asking;

import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of a request as a person chooses them; each has its page of details. Stopping a use is one choice and, by the ground of the use, one or two parts. */
public enum Step {
    SEE("see"),
    TAKE("take"),
    CORRECT("correct"),
    DELETE("delete"),
    STOP("stop"),
    LIMIT("limit"),
    OTHER("other");

    static final String CHOICE = "me/requests/new";
    static final String CHECK = "me/requests/new/check";

    private final String name;

    Step(String name) {
        this.name = name;
    }

    public String page() {
        return "me/requests/new/" + name;
    }

    static Step of(Action action) {
        return switch (action) {
            case ACCESS -> SEE;
            case PORTABILITY -> TAKE;
            case MODIFY -> CORRECT;
            case DELETE -> DELETE;
            case RESTRICT -> LIMIT;
            case OTHER_DEMAND -> OTHER;
            default -> STOP;
        };
    }

    List<Action> actions() {
        return switch (this) {
            case SEE -> List.of(Action.ACCESS);
            case TAKE -> List.of(Action.PORTABILITY);
            case CORRECT -> List.of(Action.MODIFY);
            case DELETE -> List.of(Action.DELETE);
            case STOP -> List.of(Action.REVOKE_CONSENT, Action.OBJECT);
            case LIMIT -> List.of(Action.RESTRICT);
            case OTHER -> List.of(Action.OTHER_DEMAND);
        };
    }

    boolean isIn(Ask ask) {
        return actions().stream().anyMatch(ask::has);
    }

    public Ask chosen(Ask ask, boolean wanted) {
        if (wanted) {
            return isIn(ask) ? ask : ask.with(actions().getFirst(), true);
        }
        Ask without = ask;
        for (Action action : actions()) {
            without = without.with(action, false);
        }
        return without;
    }

    /** Whether enough is said to send it. Nothing ticked never means everything where something would be lost. */
    public boolean isComplete(Ask ask) {
        return switch (this) {
            case SEE, TAKE -> true;
            case CORRECT ->
                ask.part(Action.MODIFY)
                        .filter(part -> !part.corrected().isEmpty() || part.message() != null)
                        .isPresent();
            case DELETE ->
                ask.part(Action.DELETE)
                        .map(Part::kinds)
                        .filter(kinds -> !kinds.isEmpty())
                        .isPresent();
            case STOP ->
                actions().stream()
                        .flatMap(action -> ask.part(action).stream())
                        .anyMatch(part ->
                                !part.consents().isEmpty() || !part.bases().isEmpty());
            case LIMIT ->
                ask.part(Action.RESTRICT)
                        .filter(part -> !part.kinds().isEmpty() && part.ground() != null)
                        .isPresent();
            case OTHER ->
                ask.part(Action.OTHER_DEMAND)
                        .filter(part -> part.message() != null)
                        .isPresent();
        };
    }

    public static List<Step> in(Ask ask) {
        return Arrays.stream(values()).filter(step -> step.isIn(ask)).toList();
    }

    /** The page after this one: the next part's details, or the check. */
    public static String after(Step step, Ask ask) {
        Optional<Step> next =
                in(ask).stream().filter(other -> other.compareTo(step) > 0).findFirst();
        return next.map(Step::page).orElse(CHECK);
    }

    /** The page before this one: the part before, or the choice. */
    public static String before(Step step, Ask ask) {
        return in(ask).stream()
                .filter(other -> other.compareTo(step) < 0)
                .reduce((first, last) -> last)
                .map(Step::page)
                .orElse(CHOICE);
    }

    /** Where a person goes on with a draft: where they were, else at the first part of which something is missing. */
    static String place(Drafts.Draft draft) {
        if (draft.place() != null) {
            return draft.place();
        }
        return in(draft.ask()).stream()
                .filter(step -> !step.isComplete(draft.ask()))
                .findFirst()
                .map(Step::page)
                .orElse(CHECK);
    }
}
