package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.requests.mydata.MyHistory.Past;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.Map;

/** What became allowed and what no longer is between two days, and by what. */
@Route(value = "me/changes", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class ChangesView extends InsidePage implements BeforeEnterObserver {
    public static final String PAGE = "me/changes";
    private static final String FROM = "from";
    private static final String TO = "to";

    private final MyHistory history;

    public ChangesView(Texts texts, Practices practices, MyHistory history) {
        super(texts, practices);
        this.history = history;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        LocalDate to = DayAddress.day(event.getLocation(), TO).orElse(at().today());
        show(DayAddress.day(event.getLocation(), FROM).orElse(to.minusYears(1)), to);
    }

    public void show(LocalDate from, LocalDate to) {
        removeAll();
        try {
            show(history.between(at().patient(), from, to));
        } catch (InvalidRequest invalid) {
            add(
                    head(words().of("changes.title.none"), "", Press.back(words().of("day.back"), "me")),
                    new ErrorSummary(words().of("err.title"), Map.of(FROM, words().of(invalid.key()))),
                    form(from, to));
        }
    }

    private void show(Past past) {
        add(
                head(
                        words().of("changes.title", past.from(), past.to()),
                        words().of("changes.lead"),
                        Press.back(words().of("day.back"), "me")),
                form(past.from(), past.to()),
                ChangeList.isEmpty(past)
                        ? DoorPage.quiet(words().of("changes.none"))
                        : Columns.section(
                                words().of("changes.list"), new ChangeList(words(), at(), past, Integer.MAX_VALUE)));
    }

    private Div form(LocalDate from, LocalDate to) {
        DayPicker first = new DayPicker(words(), words().of("data.from"));
        DayPicker last = new DayPicker(words(), words().of("data.to"));
        first.setId(FROM);
        last.setId(TO);
        first.setMax(at().today());
        last.setMax(at().today());
        first.setValue(from);
        last.setValue(to);
        Div days = new Div(first, last, Press.plain(words().of("changes.show"), click -> {
            if (first.getValue() != null && last.getValue() != null) {
                DayAddress.go(
                        PAGE,
                        Map.of(
                                FROM,
                                first.getValue().toString(),
                                TO,
                                last.getValue().toString()));
            }
        }));
        days.addClassNames("line", "two-days", "day-form");
        return days;
    }
}
