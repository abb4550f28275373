package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.privacycenter.ledger.Verification;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Seal;
import io.privacycenter.ui.parts.TimelineList;
import io.privacycenter.ui.review.Told;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The patient's history beside the case: what matters here, or all of it, and whether the record is complete. */
final class CaseTimeline extends Div {
    CaseTimeline(Words words, Told told, Set<String> matter, String patient, Verification chain, ZoneId zone) {
        addClassNames("stack", "case-timeline");
        Div list = new Div(new TimelineList(told.steps(matter)));
        Filters<Boolean> filters = new Filters<>(
                words.of("case.timeline.filter"),
                List.of(true, false),
                matters -> matters
                        ? new Filters.Face(words.of("case.timeline.matters"), "")
                        : new Filters.Face(words.of("case.timeline.all"), words.number(told.size())),
                matters -> {
                    list.removeAll();
                    list.add(new TimelineList(matters ? told.steps(matter) : told.steps(fact -> true)));
                });
        add(
                new H2(words.of("case.timeline", patient)),
                filters.press(true),
                list,
                switch (chain) {
                    case Verification.Intact intact ->
                        new Seal(true, words.of("case.chain", words.time(LocalTime.ofInstant(intact.checked(), zone))));
                    case Verification.Broken broken ->
                        new Seal(false, words.of("case.chain.broken.short", broken.number()));
                });
    }
}
