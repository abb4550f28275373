package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.mydata.WhoHasMyData;
import io.privacycenter.requests.mydata.WhoHasMyData.Joined;
import io.privacycenter.requests.mydata.WhoHasMyData.Look;
import io.privacycenter.requests.mydata.WhoHasMyData.Moved;
import io.privacycenter.requests.mydata.WhoHasMyData.Reach;
import io.privacycenter.requests.mydata.WhoHasMyData.Recipient;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.Recipients;
import io.privacycenter.ui.patient.asking.ElseView;
import io.privacycenter.ui.patient.door.DoorPage;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;

/** Who may receive a person's data, what really was sent and why, who of the staff looked, and which files are read as one. */
@Route(value = "me/who", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class WhoView extends InsidePage {
    public static final String PAGE = "me/who";

    WhoView(Texts texts, Practices practices, WhoHasMyData who) {
        super(texts, practices);
        Reach reach = who.of(at().patient());
        add(
                head(
                        words().of("who.title"),
                        words().of("who.lead", at().practice().shortName()),
                        Press.back(words().of("day.back"), "me")),
                Columns.section(words().of("who.recipients"), recipients(reach.recipients())),
                Columns.section(words().of("who.moved"), moved(reach.moved())),
                Columns.section(
                        words().of("who.looked"),
                        looks(reach.looks()),
                        DoorPage.quiet(
                                words().of("who.looked.note", at().practice().shortName()))));
        if (!reach.joined().isEmpty()) {
            add(Columns.section(
                    words().of("who.joined"),
                    joined(reach.joined()),
                    DoorPage.quiet(words().of("who.joined.wrong")),
                    Press.anchor(words().of("who.joined.tell"), ElseView.PAGE, "ghost")));
        }
        addClassName("who");
    }

    private String which(Joined one) {
        String practices = words().list(one.practices());
        if (one.parted() != null) {
            return words().of("who.joined.was", practices);
        }
        return words().of(one.practices().size() > 1 ? "who.joined.two" : "who.joined.there", practices);
    }

    private Component joined(List<Joined> joined) {
        OrderedList list = new OrderedList();
        list.addClassNames("timeline", "changes");
        for (Joined one : joined) {
            ListItem item = line(words().shortDate(one.since()), which(one));
            item.add(new Span(
                    switch (one.proof()) {
                        case DOCUMENT -> words().of("who.joined.document");
                        case CODES -> words().of("who.joined.codes");
                        case SAME_RECORD -> words().of("who.joined.record");
                    }));
            if (one.parted() != null) {
                item.add(new Span(words().of("who.joined.parted", words().date(one.parted()))));
            }
            list.add(item);
        }
        return list;
    }

    private Component recipients(List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return DoorPage.quiet(words().of("me.recipients.none"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "recipients");
        for (Recipient recipient : recipients) {
            Span which = new Span(
                    recipient.kinds().isEmpty()
                            ? words().of("who.kinds.unsaid")
                            : words().of("who.kinds", labels(recipient.kinds())));
            which.addClassNames("small", "muted");
            list.add(new ListItem(Recipients.line(words(), recipient.who()), which));
        }
        return list;
    }

    private Component moved(List<Moved> moved) {
        if (moved.isEmpty()) {
            return DoorPage.quiet(words().of("who.moved.none"));
        }
        OrderedList list = new OrderedList();
        list.addClassNames("timeline", "changes");
        for (Moved one : moved) {
            ListItem item = line(words().shortDate(one.day()), what(one));
            switch (one.direction()) {
                case SENT ->
                    item.add(new Span(
                            one.grounds().isEmpty()
                                    ? words().of("who.why.none")
                                    : words().of(
                                                    "who.why",
                                                    words().list(one.grounds().stream()
                                                            .map(base ->
                                                                    base.label().in(words().language()))
                                                            .toList()))));
                case RECEIVED -> {}
            }
            list.add(item);
        }
        return list;
    }

    private String what(Moved one) {
        String kinds = one.kinds().isEmpty() ? words().of("data.all") : labels(one.kinds());
        return switch (one.direction()) {
            case SENT -> words().of("follow.fact.sent", kinds, one.system());
            case RECEIVED -> words().of("follow.fact.received", kinds, one.system());
        };
    }

    private Component looks(List<Look> looks) {
        if (looks.isEmpty()) {
            return DoorPage.quiet(words().of("who.looked.none"));
        }
        OrderedList list = new OrderedList();
        list.addClassNames("timeline", "changes");
        for (Look look : looks) {
            ListItem item = line(words().moment(look.at()), who(words(), look));
            item.add(new Span(
                    switch (look.what()) {
                        case CASE -> words().of("who.look.case", look.reference());
                        case FILE -> why(look);
                        case PART_OF_A_COPY -> words().of("who.look.part", look.reference());
                        case OWN_COPY, COPY_BY_ANOTHER -> words().of("who.look.copy", look.reference());
                    }));
            list.add(item);
        }
        return list;
    }

    /** Why all that is known was opened, with what was said besides. */
    private String why(Look look) {
        String reason = switch (Objects.requireNonNull(look.reason())) {
            case REQUEST -> words().of("who.look.file.request");
            case CARE -> words().of("who.look.file.care");
            case INQUIRY -> words().of("who.look.file.inquiry");
            case AUDIT -> words().of("who.look.file.audit");
        };
        return look.words().isEmpty() ? reason : words().of("who.look.file.words", reason, look.words());
    }

    /** The name with the role that they had: {@code Dr Hélène Martin, doctor}. */
    public static String who(Words words, Look look) {
        if (look.what() == WhoHasMyData.What.OWN_COPY) {
            return words.of("who.you");
        }
        if (look.what() == WhoHasMyData.What.COPY_BY_ANOTHER) {
            return words.of("who.for-you");
        }
        String name = look.who() == null ? words.of("who.unnamed") : look.who();
        return look.role() == null
                ? name
                : words.of(
                        "who.named",
                        name,
                        switch (look.role()) {
                            case DOCTOR -> words.of("who.role.doctor");
                            case DELEGATE -> words.of("who.role.delegate");
                            case DPO -> words.of("who.role.dpo");
                            case ADMINISTRATOR -> words.of("who.role.administrator");
                            case INTEGRATOR -> words.of("who.role.integrator");
                        });
    }

    private String labels(List<KindOfData> kinds) {
        return words().list(kinds.stream()
                .map(kind -> kind.label().in(words().language()))
                .toList());
    }

    private static ListItem line(String when, String what) {
        Span date = new Span(when);
        date.addClassName("meta");
        return new ListItem(date, new Bold(what));
    }
}
