package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.html.Div;
import io.privacycenter.requests.Lifting.Restricted;
import io.privacycenter.requests.execution.InSource;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a restriction stands that was carried out: what the databases could do, and when it is lifted. */
final class RestrictionStanding extends Div {

    /** @param lift null where it is not for whoever looks */
    RestrictionStanding(Words words, Restricted standing, ZoneId zone, @Nullable Runnable lift) {
        addClassName("stack");
        if (standing.lifted() != null) {
            String when = words.moment(LocalDateTime.ofInstant(standing.lifted(), zone));
            add(new Banner(
                    Tone.PLAIN,
                    Icons.UNDO,
                    words.of(
                            standing.released() == null ? "case.restricted.lifted-waits" : "case.restricted.lifted",
                            when)));
            return;
        }
        boolean toSeeTo = standing.inSource() == InSource.PART || standing.inSource() == InSource.NONE;
        add(new Banner(
                toSeeTo ? Tone.ALERT : Tone.PLAIN, toSeeTo ? Icons.ALERT : Icons.DATABASE, inSource(words, standing)));
        if (standing.from() == null && lift != null) {
            add(Press.plain(words.of("case.lift"), click -> lift.run()));
        } else if (standing.from() != null && standing.reason() != null) {
            add(new Banner(
                    Tone.PLAIN,
                    Icons.CLOCK,
                    words.of(
                            "case.restricted.announced",
                            words.moment(LocalDateTime.ofInstant(standing.from(), zone)),
                            standing.reason())));
        }
    }

    private static String inSource(Words words, Restricted standing) {
        String sources = words.list(standing.cannot());
        return switch (standing.inSource()) {
            case NOTHING -> words.of("case.restricted.nothing");
            case EVERYTHING -> words.of("case.restricted.everything");
            case PART -> words.of("case.restricted.part", sources);
            case NONE -> words.of("case.restricted.none", sources);
        };
    }
}
