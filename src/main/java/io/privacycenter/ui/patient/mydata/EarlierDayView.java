package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.requests.mydata.MyData.Overview;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.requests.mydata.MyHistory.Knowing;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was allowed with a person's data on an earlier day, by what is known now or by what was known then. */
@Route(value = "me/day", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class EarlierDayView extends InsidePage implements BeforeEnterObserver {
    public static final String PAGE = "me/day";
    private static final String ON = "on";
    private static final String KNOWN = "known";
    private static final String THEN = "then";

    private final MyHistory history;
    private Knowing knowing = Knowing.NOW;

    public EarlierDayView(Texts texts, Practices practices, MyHistory history) {
        super(texts, practices);
        this.history = history;
        addClassName("day-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean then = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(KNOWN)
                .filter(THEN::equals)
                .isPresent();
        show(DayAddress.day(event.getLocation(), ON).orElse(null), then ? Knowing.THEN : Knowing.NOW);
    }

    public void show(@Nullable LocalDate day, Knowing known) {
        knowing = known;
        removeAll();
        if (day == null) {
            add(head(words().of("day.title.none"), words().of("day.lead.none"), back()), form(null));
            return;
        }
        Overview overview;
        try {
            overview = history.on(at().patient(), day, known);
        } catch (InvalidRequest invalid) {
            add(
                    head(words().of("day.title.none"), words().of("day.lead.none"), back()),
                    new ErrorSummary(words().of("err.title"), Map.of(ON, words().of("err.day.ahead"))),
                    form(day));
            return;
        }
        add(
                head(
                        words().of("day.title", day),
                        switch (known) {
                            case NOW -> words().of("day.lead.now");
                            case THEN -> words().of("day.lead.then");
                        },
                        back()),
                form(day));
        if (!overview.complete()) {
            add(new Banner(Tone.LAW, Icons.ALERT, words().of("me.incomplete")));
        }
        if (overview.kinds().isEmpty()) {
            add(DoorPage.quiet(words().of("day.nothing", at().practice().shortName())));
        } else {
            add(Mark.legend(words()), KindsToday.then(words(), overview));
            choices(overview.choices());
        }
        add(DoorPage.quiet(words().of("day.how")));
    }

    private com.vaadin.flow.component.html.Anchor back() {
        return Press.back(words().of("day.back"), "me");
    }

    private Div form(@Nullable LocalDate day) {
        DayPicker picker = new DayPicker(words(), words().of("day.pick"));
        picker.setId(ON);
        picker.setMax(at().today());
        picker.setValue(day);
        picker.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go(change.getValue(), knowing);
            }
        });
        Tiles<Knowing> known = Tiles.ofOne(List.of(Knowing.NOW, Knowing.THEN), this::face)
                .inTwoColumns()
                .choose(Set.of(knowing))
                .onChange(chosen -> {
                    Knowing wanted = chosen.iterator().next();
                    if (picker.getValue() == null) {
                        knowing = wanted;
                    } else if (wanted != knowing) {
                        go(picker.getValue(), wanted);
                    }
                });
        Div form = new Div(picker, new Question(words().of("day.known"), known));
        form.addClassName("day-form");
        return form;
    }

    private Tiles.Face face(Knowing one) {
        return new Tiles.Face(
                null,
                switch (one) {
                    case NOW -> words().of("day.known.now");
                    case THEN -> words().of("day.known.then");
                },
                "");
    }

    /** Permissions that stood on that day. */
    private void choices(List<Choice> choices) {
        UnorderedList list = new UnorderedList();
        choices.stream()
                .filter(choice -> choice.on() && !choice.isInterest())
                .map(choice -> words().of(
                                "day.choice",
                                choice.base().label().in(words().language()),
                                Objects.requireNonNull(choice.since())))
                .forEach(said -> list.add(new ListItem(said)));
        if (list.getChildren().findAny().isPresent()) {
            Section section = Columns.section(words().of("day.choices"), list);
            section.addClassName("plain-list");
            add(section);
        }
    }

    private static void go(LocalDate day, Knowing known) {
        DayAddress.go(
                PAGE, known == Knowing.THEN ? Map.of(ON, day.toString(), KNOWN, THEN) : Map.of(ON, day.toString()));
    }
}
