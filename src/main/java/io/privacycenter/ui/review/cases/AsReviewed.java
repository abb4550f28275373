package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.texts.Words;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.RecommendationRow;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.Advised;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.ui.review.Told;
import java.util.List;

/** What reviewers find of a part that nobody has decided: why it is with them, and what is advised, kind by kind. */
public final class AsReviewed extends Div {

    /** @param facts that the advice may rest on */
    public AsReviewed(Words words, Published published, Demand demand, List<Fact> facts) {
        addClassName("stack");
        if (!demand.rulesAgree()) {
            add(new Banner(Tone.PLAIN, Icons.EYE, Advised.cause(demand, published, words)));
        }
        add(advice(words, published, demand, new Told(facts, published, words)));
    }

    private static Component advice(Words words, Published published, Demand demand, Told told) {
        if (demand.pause() != null) {
            return new Paragraph(Asked.pause(demand.pause(), published, words));
        }
        RecommendationRow[] rows = demand.recommendation().outcomes().stream()
                .map(outcome -> new RecommendationRow(words, Advised.row(outcome, false, published, told, words)))
                .toArray(RecommendationRow[]::new);
        return rows.length == 0 ? new Paragraph(words.of("case.no-outcomes")) : RecommendationRow.list(rows);
    }
}
