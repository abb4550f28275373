package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.assignment.Absence;
import io.privacycenter.requests.assignment.Absences;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.shell.Session;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When one is away, and who stands in. Days are those of the practices. */
@Route(value = "review/absence", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class AbsenceView extends Page implements BeforeEnterObserver {
    private static final String DAYS = "absence-days";
    private static final String DEPUTY = "absence-deputy";

    private final Absences absences;
    private final Staff staff;
    private final ZoneId zone;

    AbsenceView(Texts texts, Absences absences, Staff staff) {
        super(texts);
        this.absences = absences;
        this.staff = staff;
        zone = absences.zone();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        add(new Sheet(title(words().of("absence.title")), words().of("absence.lead")).body(standing(), form()));
    }

    private com.vaadin.flow.component.Component standing() {
        StaffMember member = member();
        UnorderedList list = new UnorderedList();
        for (Absence one : absences.mine(member)) {
            Div line = new Div(new Span(words().of("absence.said", name(one.deputy()), first(one), last(one))));
            line.addClassNames("line", "between");
            line.add(Press.once(Press.plain(words().of("absence.call-off"), click -> {
                absences.callOff(member, one.id());
                show();
            })));
            list.add(new ListItem(line));
        }
        absences.standingIn(member)
                .forEach(one -> list.add(
                        new ListItem(words().of("absence.standing-in", name(one.staff()), first(one), last(one)))));
        return list.getChildren().findAny().isEmpty()
                ? EmptyState.nothingYet(words().of("absence.none"), words().of("absence.none.text"))
                : list;
    }

    private Card form() {
        DayPicker from = new DayPicker(words(), words().of("absence.from"));
        DayPicker until = new DayPicker(words(), words().of("absence.until"));
        until.setId(DAYS);
        Select<Colleague> deputy = new Select<>();
        deputy.setId(DEPUTY);
        deputy.setLabel(words().of("absence.deputy"));
        List<Colleague> deputies = absences.deputies(member());
        deputy.setItems(deputies);
        deputy.setItemLabelGenerator(Colleague::name);
        Div errors = new Div();
        Div fields = new Div(from, until, deputy, Press.plain(words().of("absence.say"), click -> {
            errors.removeAll();
            Optional<Map<String, String>> wrong = say(from.getValue(), until.getValue(), deputy.getValue());
            wrong.ifPresentOrElse(what -> errors.add(new ErrorSummary(words().of("err.title"), what)), this::show);
        }));
        fields.addClassName("set-up-line");
        return Card.titled(words().of("absence.say")).with(errors, fields);
    }

    /** @return what is wrong, by field; empty when it is said */
    private Optional<Map<String, String>> say(LocalDate from, LocalDate until, Colleague deputy) {
        if (from == null || until == null) {
            return Optional.of(Map.of(DAYS, words().of("err.absence.days")));
        }
        if (deputy == null) {
            return Optional.of(Map.of(DEPUTY, words().of("err.absence.deputy")));
        }
        Instant starts = from.atStartOfDay(zone).toInstant();
        Instant ends = until.plusDays(1).atStartOfDay(zone).toInstant();
        return switch (absences.away(member(), starts, ends, deputy.id())) {
            case Absences.Saying.Said said -> Optional.empty();
            case Absences.Saying.WrongDays days -> Optional.of(Map.of(DAYS, words().of("err.absence.days")));
            case Absences.Saying.NoDeputy none -> Optional.of(Map.of(DEPUTY, words().of("err.absence.deputy")));
            case Absences.Saying.SaidBefore before -> Optional.of(Map.of(DAYS, words().of("err.absence.before")));
        };
    }

    private String first(Absence absence) {
        return words().date(LocalDate.ofInstant(absence.starts(), zone));
    }

    private String last(Absence absence) {
        return words().date(LocalDate.ofInstant(absence.ends(), zone).minusDays(1));
    }

    private String name(UUID who) {
        return staff.nameOf(who).orElseGet(() -> words().of("whom.somebody"));
    }

    private static StaffMember member() {
        return Session.staff().orElseThrow();
    }
}
