package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.privacycenter.requests.desk.PersonsFile;
import io.privacycenter.requests.desk.PersonsFiles;
import io.privacycenter.requests.desk.PersonsFiles.Door;
import io.privacycenter.requests.holds.Holds;
import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.Openings.Reason;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Keys;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.review.Told;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person: what is allowed, everything recorded, their requests, what is held and who has it. A reason comes first. */
@Route(value = PersonView.PLACE, layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class PersonView extends Page implements HasUrlParameter<String> {
    static final String PLACE = PeopleView.PLACE + "/file";

    private final PersonsFiles files;
    private final Holds holds;
    private final Div content = new Div();
    private final Filters<Part> parts;
    private @Nullable AllowedPart allowed;
    private @Nullable PersonsFile file;
    private @Nullable Sheet sheet;
    private Part part = Part.ALLOWED;
    private Reason reason = Reason.CARE;

    /** What is shown of a person. */
    enum Part {
        ALLOWED,
        TIMELINE,
        REQUESTS,
        DATA,
        REACH
    }

    PersonView(Texts texts, PersonsFiles files, Holds holds) {
        super(texts);
        this.files = files;
        this.holds = holds;
        addClassName("person-page");
        parts = new Filters<>(
                words().of("person.parts"),
                List.of(Part.values()),
                one -> new Filters.Face(said(one), ""),
                one -> show(one, Set.of()));
        Keys.of(this)
                .on("t", () -> onDay(AllowedPart::today))
                .on("arrowleft", () -> onDay(AllowedPart::earlier))
                .on("arrowright", () -> onDay(AllowedPart::later));
    }

    public static String address(UUID subject) {
        return PLACE + "/" + subject;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        Door door = subject(id).flatMap(files::open).orElse(null);
        switch (door) {
            case null ->
                event.rerouteToError(NotFoundException.class); // nobody learns whether it is another practice's
            case Door.Open open -> show(open.file());
            case Door.WhyFirst first -> ask(UUID.fromString(id));
        }
    }

    private static java.util.Optional<UUID> subject(String id) {
        try {
            return java.util.Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return java.util.Optional.empty();
        }
    }

    /** Asks why, before anything is read. */
    private void ask(UUID id) {
        Tiles<Reason> reasons = Tiles.ofOne(List.of(Reason.values()), one -> new Tiles.Face(null, said(one), ""))
                .inTwoColumns()
                .choose(Set.of(reason))
                .onChange(chosen -> reason = chosen.iterator().next());
        TextField more = new TextField(words().of("person.reason.words"));
        more.setMaxLength(PersonsFiles.LONGEST);
        more.addClassName("people-search");
        removeAll();
        add(new Sheet(title(words().of("person.reason.title")), words().of("person.reason.lead"))
                .back(Press.back(words().of("desk2.people"), PeopleView.PLACE))
                .body(
                        new Question(words().of("person.reason"), reasons),
                        more,
                        Press.once(Press.primary(
                                words().of("person.reason.open"),
                                click -> files.open(id, reason, more.getValue()).ifPresent(this::show)))));
    }

    void show(PersonsFile opened) {
        file = opened;
        removeAll();
        sheet = new Sheet(title(name()), "")
                .back(Press.back(words().of("desk2.people"), PeopleView.PLACE))
                .tools(parts)
                .body(content);
        add(sheet);
        show(Part.ALLOWED, Set.of());
    }

    /** @param named ids of facts to be shown among those of the timeline */
    void show(Part wanted, Set<String> named) {
        PersonsFile shown = java.util.Objects.requireNonNull(file);
        part = wanted;
        parts.press(wanted);
        content.removeAll();
        title(name());
        java.util.Objects.requireNonNull(sheet).sentence(sentence(shown));
        Told told = Told.of(shown.history(), shown.published(), words());
        content.add(
                switch (wanted) {
                    case ALLOWED -> allowed(shown, told);
                    case TIMELINE -> new PersonTimeline(words(), told, named);
                    case REQUESTS -> PersonParts.requests(words(), shown);
                    case DATA -> data(shown);
                    case REACH -> PersonParts.reach(words(), shown);
                });
    }

    /** Turns to a day of what is allowed. */
    void day(LocalDate day) {
        onDay(one -> one.show(day));
    }

    private Component data(PersonsFile shown) {
        Div part = new Div(
                PersonParts.held(words(), shown),
                new HoldsSection(
                        words(),
                        holds,
                        shown,
                        () -> files.open(shown.subject())
                                .ifPresent(door -> file = door instanceof Door.Open open ? open.file() : file)));
        part.addClassNames("stack", "stack-wide");
        return part;
    }

    private Component allowed(PersonsFile shown, Told told) {
        AllowedPart drawn = new AllowedPart(words(), shown, told, this::day, ids -> show(Part.TIMELINE, ids));
        allowed = drawn;
        return drawn;
    }

    private void day(AllowedDay day) {
        LocalDate today = java.util.Objects.requireNonNull(file).allowed().today();
        title(
                day.day().equals(today)
                        ? words().of("person.allowed.today")
                        : day.ahead()
                                ? words().of("person.allowed.ahead", day.day())
                                : words().of("person.allowed.then", day.day()));
        String changes = words().of("person.changes", day.changes());
        java.util.Objects.requireNonNull(sheet)
                .sentence("*" + name() + "* · " + changes + (day.ahead() ? " " + words().of("person.ahead") : ""));
    }

    private void onDay(java.util.function.Consumer<AllowedPart> act) {
        if (part == Part.ALLOWED && allowed != null) {
            act.accept(allowed);
        }
    }

    private String sentence(PersonsFile shown) {
        return words().of(
                        "person.known-as",
                        words().list(shown.identities().stream()
                                .map(identity -> identity.value().replace("*", ""))
                                .distinct()
                                .toList()));
    }

    private String name() {
        String name = java.util.Objects.requireNonNull(file).name();
        return name == null ? words().of("people.unnamed") : name.replace("*", "");
    }

    private String said(Part one) {
        return switch (one) {
            case ALLOWED -> words().of("person.part.allowed");
            case TIMELINE -> words().of("person.part.timeline");
            case REQUESTS -> words().of("person.part.requests");
            case DATA -> words().of("person.part.data");
            case REACH -> words().of("person.part.reach");
        };
    }

    private String said(Reason one) {
        return switch (one) {
            case REQUEST -> words().of("person.reason.request");
            case CARE -> words().of("person.reason.care");
            case INQUIRY -> words().of("person.reason.inquiry");
            case AUDIT -> words().of("person.reason.audit");
        };
    }
}
