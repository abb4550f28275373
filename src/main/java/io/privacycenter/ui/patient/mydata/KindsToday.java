package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Section;
import io.privacycenter.configuration.Practice;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.KindRow;
import io.privacycenter.ui.person.CellWords;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every kind of data on one day with its mark, why it is allowed and until when it is kept; one opens for its details. */
public final class KindsToday extends Composite<Section> {
    private final Words words;
    private final Locale language;
    private final Map<KindRow.Kind, MyKind> rows = new LinkedHashMap<>();

    private final boolean counted;
    private final Section content;

    private KindsToday(Words words, MyData.Overview overview, String title, boolean counted, Component... beside) {
        this.words = words;
        this.language = words.language();
        this.counted = counted;
        overview.kinds().forEach(kind -> rows.put(row(kind), kind));
        this.content = Columns.section(
                title,
                beside,
                KindRow.list(
                        words,
                        List.copyOf(rows.keySet()),
                        row -> new KindDetails(words).open(Objects.requireNonNull(rows.get(row)), row, counted)));
    }

    /** @param beside what stands at the end of the heading's line */
    public static KindsToday today(Words words, MyData.Overview overview, Component beside) {
        return new KindsToday(words, overview, words.of("me.kinds"), true, beside);
    }

    /** As it was on the day of the overview. */
    static KindsToday then(Words words, MyData.Overview overview) {
        return new KindsToday(words, overview, words.of("day.kinds"), false);
    }

    @Override
    protected Section initContent() {
        return content;
    }

    private KindRow.Kind row(MyKind mine) {
        return new KindRow.Kind(
                mine.kind().icon(),
                mine.kind().label().in(language),
                about(mine),
                CellWords.mark(mine.state()),
                why(mine),
                law(mine),
                until(mine),
                untilNote(mine),
                mine.until() != null && mine.state() != MyData.State.ERASED);
    }

    private String about(MyKind mine) {
        return switch (mine.state()) {
            case ALLOWED, KEPT -> mine.kind().about().in(language);
            case PAUSED -> words.of("me.about.paused");
            case NOT_ALLOWED -> words.of("me.about.not-allowed");
            case ERASED -> words.of("me.about.erased");
        };
    }

    private String why(MyKind mine) {
        return switch (mine.state()) {
            case ALLOWED ->
                mine.ground() == LegalBaseKind.CONSENT
                        ? words.of("me.why.yes")
                        : base(mine.base(), words.of("mark.patient.ok"));
            case KEPT -> base(mine.base(), words.of("mark.patient.law"));
            case PAUSED -> words.of("mark.patient.pause");
            case NOT_ALLOWED, ERASED -> words.of("mark.patient.off");
        };
    }

    private String base(Practice.@Nullable Base base, String otherwise) {
        return base == null ? otherwise : base.label().in(language);
    }

    private String law(MyKind mine) {
        if (mine.state() == MyData.State.ERASED || mine.state() == MyData.State.NOT_ALLOWED) {
            return words.of("me.nothing-allows");
        }
        if (mine.ground() == LegalBaseKind.CONSENT && mine.since() != null) {
            return words.of("me.since", mine.since());
        }
        String article = mine.base() == null ? null : mine.base().article();
        return article == null ? "" : words.citation(article);
    }

    private String until(MyKind mine) {
        if (mine.state() == MyData.State.ERASED) {
            return words.of("me.erased");
        }
        if (mine.until() != null) {
            return words.date(mine.until());
        }
        return mine.ground() == LegalBaseKind.CONSENT
                ? words.of("me.until.stop")
                : mine.state() == MyData.State.NOT_ALLOWED
                        ? words.of("me.until.unknown")
                        : words.of("me.until.patient");
    }

    private String untilNote(MyKind mine) {
        if (mine.erased() != null) {
            return words.of("me.erased.on", mine.erased());
        }
        if (mine.keeping() != null) {
            return mine.keeping().label().in(language);
        }
        boolean mayEndSooner = counted && mine.ground() == LegalBaseKind.CONSENT && mine.until() != null;
        return mayEndSooner ? words.of("me.until.or-stop") : "";
    }
}
