package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.html.Div;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.TimelineList;
import io.privacycenter.ui.review.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Everything recorded about a person, by kind of entry and page by page. */
final class PersonTimeline extends Div {
    private static final int PAGE = 50;

    private final Words words;
    private final Told told;
    private final Set<String> named;
    private final Div list = new Div();
    private int most = PAGE;
    private Of of;

    /** What entries tell of. */
    enum Of {
        /** Those that somebody came for. */
        NAMED,
        ALL,
        CARE,
        PERMISSIONS,
        REQUESTS,
        DATA
    }

    /** @param named ids of the facts that are shown first; none for all */
    PersonTimeline(Words words, Told told, Set<String> named) {
        this.words = words;
        this.told = told;
        this.named = named;
        of = named.isEmpty() ? Of.ALL : Of.NAMED;
        addClassNames("stack", "case-timeline");
        List<Of> kinds = new ArrayList<>(Arrays.asList(Of.values()));
        if (named.isEmpty()) {
            kinds.remove(Of.NAMED);
        }
        add(
                new Filters<>(
                                words.of("case.timeline.filter"),
                                kinds,
                                kind -> new Filters.Face(
                                        said(kind),
                                        words.number(told.steps(fact -> isOf(fact, kind))
                                                .size())),
                                kind -> {
                                    of = kind;
                                    most = PAGE;
                                    show();
                                })
                        .press(of),
                list);
        show();
    }

    private void show() {
        List<TimelineList.Step> steps = told.steps(fact -> isOf(fact, of));
        list.removeAll();
        list.add(new TimelineList(steps.subList(0, Math.min(most, steps.size()))));
        if (steps.size() > most) {
            list.add(Press.plain(words.of("person.timeline.more", steps.size() - most), click -> {
                most += PAGE;
                show();
            }));
        }
    }

    private String said(Of kind) {
        return switch (kind) {
            case NAMED -> words.of("person.timeline.named");
            case ALL -> words.of("case.timeline.all");
            case CARE -> words.of("person.timeline.care");
            case PERMISSIONS -> words.of("person.timeline.permissions");
            case REQUESTS -> words.of("person.timeline.requests");
            case DATA -> words.of("person.timeline.data");
        };
    }

    private boolean isOf(Fact fact, Of kind) {
        return switch (kind) {
            case NAMED -> named.contains(fact.id());
            case ALL -> true;
            case CARE, PERMISSIONS, REQUESTS, DATA -> kind == of(fact);
        };
    }

    private static Of of(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted started -> Of.CARE;
            case Fact.RelationshipEnded ended -> Of.CARE;
            case Fact.ServiceStarted started -> Of.CARE;
            case Fact.ServiceEnded ended -> Of.CARE;
            case Fact.Died died -> Of.CARE;
            case Fact.ConsentGiven given -> Of.PERMISSIONS;
            case Fact.ConsentWithdrawn withdrawn -> Of.PERMISSIONS;
            case Fact.BaseEnded ended -> Of.PERMISSIONS;
            case Fact.DemandFiled filed -> Of.REQUESTS;
            case Fact.DemandAnswered answered -> Of.REQUESTS;
            case Fact.ProcessingPaused paused -> Of.REQUESTS;
            case Fact.ProcessingResumed resumed -> Of.REQUESTS;
            case Fact.ErasureOrdered ordered -> Of.DATA;
            case Fact.ErasureConfirmed confirmed -> Of.DATA;
            case Fact.RecipientTold recipient -> Of.DATA;
            case Fact.HoldPlaced placed -> Of.DATA;
            case Fact.HoldLifted lifted -> Of.DATA;
            case Fact.DataCaptured captured -> Of.DATA;
            case Fact.DataTransferred moved -> Of.DATA;
            case Fact.Annulled annulled -> Of.DATA;
        };
    }
}
