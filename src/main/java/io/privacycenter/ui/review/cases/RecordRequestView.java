package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.desk.CameOtherwise;
import io.privacycenter.requests.desk.CameOtherwise.Channel;
import io.privacycenter.requests.desk.CameOtherwise.Proof;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that came by letter, by phone, at the counter or by e-mail is written down, in the time that it takes to say it. */
@Route(value = "review/record", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class RecordRequestView extends Page {
    private static final int TYPES_FOR_MILLIS = 400;
    private static final int MOST_SHOWN = 8;
    private static final List<Action> ASKED =
            List.of(Action.ACCESS, Action.DELETE, Action.PORTABILITY, Action.TRANSPARENCY, Action.OTHER_DEMAND);

    private final Desk desk;
    private final PeopleSearch search;
    private final CameOtherwise recording;
    private final UUID sending = UUID.randomUUID();
    private final TextField who = new TextField();
    private final Div people = new Div();
    private final Div errors = new Div();
    private final Tiles<Action> asked;
    private final Tiles<Channel> channel;
    private final Tiles<Proof> proof;
    private final DayPicker came;
    private final TextArea message;
    private final TextField code;
    private final Div codeLine;
    private @Nullable Subject about;
    private @Nullable UUID sent;

    RecordRequestView(Texts texts, Desk desk, PeopleSearch search, CameOtherwise recording) {
        super(texts);
        this.desk = desk;
        this.search = search;
        this.recording = recording;
        who.setLabel(words().of("record.who"));
        who.setId("who");
        who.setMaxLength(PeopleSearch.LONGEST);
        who.setValueChangeMode(ValueChangeMode.LAZY);
        who.setValueChangeTimeout(TYPES_FOR_MILLIS);
        who.addValueChangeListener(typed -> find(typed.getValue()));
        people.getElement().setAttribute("aria-live", "polite");
        asked = Tiles.ofMany(ASKED, action -> new Tiles.Face(null, said(action), ""))
                .inTwoColumns();
        asked.setId("asked");
        channel = Tiles.ofOne(List.of(Channel.values()), one -> new Tiles.Face(null, said(one, words()), ""))
                .inTwoColumns()
                .choose(Set.of(Channel.LETTER));
        came = new DayPicker(words(), words().of("record.came"));
        came.setId("came");
        came.setValue(LocalDate.ofInstant(desk.now(), ZoneOffset.UTC));
        proof = Tiles.ofOne(List.of(Proof.values()), one -> new Tiles.Face(null, said(one, words()), ""))
                .choose(Set.of(Proof.NOT_YET))
                .onChange(this::prove);
        message = new TextArea(words().of("record.words"));
        message.setId("message");
        message.setMaxLength(Part.LONGEST_MESSAGE);
        message.setWidthFull();
        code = new TextField(words().of("record.code"));
        code.setId("code");
        code.setMaxLength(10);
        code.getElement().setAttribute("inputmode", "numeric");
        codeLine = new Div(Press.plain(words().of("record.code.send"), click -> sendCode()), code);
        codeLine.addClassName("line");
        codeLine.setVisible(false);
        Button record = Press.once(Press.primary(words().of("record.do"), click -> record(click.getSource())));
        Div form = new Div(
                errors,
                new Question(words().of("record.person"), who, people),
                new Question(words().of("record.asked"), asked, message),
                new Question(words().of("record.how"), channel, came),
                new Question(words().of("record.proof"), proof, codeLine),
                record);
        form.addClassNames("record-form");
        add(new Sheet(title(words().of("record.title")), words().of("record.lead")).body(form));
    }

    private void find(String typed) {
        about = null;
        people.removeAll();
        Optional<PeopleSearch.Found> found = search.find(typed);
        if (found.isEmpty()) {
            return;
        }
        List<Subject> all = found.get().people().stream().limit(MOST_SHOWN).toList();
        if (all.isEmpty()) {
            people.add(new Paragraph(words().of(found.get().silent() ? "desk2.search.silent" : "record.nobody")));
            return;
        }
        Map<UUID, String> names = desk.names(all.stream().map(Subject::id).toList());
        Tiles<Subject> tiles = Tiles.ofOne(
                        all,
                        one -> new Tiles.Face(
                                null,
                                names.getOrDefault(one.id(), words().of("case.patient")),
                                desk.practice(one.controller())))
                .onChange(chosen -> about = chosen.iterator().next());
        if (all.size() == 1) {
            about = all.getFirst();
            tiles.choose(Set.of(all.getFirst()));
        }
        people.add(tiles);
        if (found.get().people().size() > MOST_SHOWN) {
            people.add(new Paragraph(words().of("record.more", MOST_SHOWN)));
        }
    }

    private void prove(Set<Proof> chosen) {
        codeLine.setVisible(chosen.contains(Proof.CODE));
    }

    private void sendCode() {
        if (about == null) {
            wrong(Map.of("who", words().of("record.who.missing")));
            return;
        }
        Optional<UUID> on = recording.sendCode(Session.staff().orElseThrow(), about, words().language());
        sent = on.orElse(null);
        Notice.show(words().of(on.isPresent() ? "record.code.sent" : "record.code.none"));
    }

    private void record(Button button) {
        Subject person = about;
        if (person == null) {
            wrong(Map.of("who", words().of("record.who.missing")));
            button.setEnabled(true);
            return;
        }
        try {
            var filed = recording.record(
                    Session.staff().orElseThrow(),
                    person,
                    sending,
                    ask(),
                    channel.chosen().iterator().next(),
                    java.util.Objects.requireNonNullElse(came.getValue(), LocalDate.MAX),
                    proof.chosen().iterator().next(),
                    sent == null ? null : new CameOtherwise.Code(sent, code.getValue()),
                    words().language());
            getUI().ifPresent(ui -> ui.navigate(CaseView.address(filed.reference())));
        } catch (InvalidRequest invalid) {
            wrong(Map.of(field(invalid.key()), words().of(invalid.key(), invalid.arguments())));
            button.setEnabled(true);
        }
    }

    /** What they wrote or said goes with what is asked in words, else with the first part. */
    private Ask ask() {
        List<Part> parts = new ArrayList<>();
        String said = message.getValue();
        boolean inWords = asked.chosen().contains(Action.OTHER_DEMAND);
        for (Action action : asked.chosen()) {
            boolean theirs = inWords ? action == Action.OTHER_DEMAND : parts.isEmpty();
            parts.add(theirs ? Part.of(action).withMessage(said) : Part.of(action));
        }
        return new Ask(parts);
    }

    private static String field(String key) {
        return switch (key) {
            case "err.record.day" -> "came";
            case "err.record.code" -> "code";
            case "err.record.words", "err.message.long" -> "message";
            default -> "asked";
        };
    }

    private void wrong(Map<String, String> what) {
        errors.removeAll();
        errors.add(new ErrorSummary(words().of("err.title"), what));
    }

    private String said(Action action) {
        return switch (action) {
            case ACCESS -> words().of("desk2.asks.access.all");
            case DELETE -> words().of("desk2.asks.delete.all");
            case PORTABILITY -> words().of("desk2.asks.portability");
            case TRANSPARENCY -> words().of("desk2.asks.know");
            default -> words().of("record.asked.words");
        };
    }

    static String said(Channel one, Words words) {
        return switch (one) {
            case LETTER -> words.of("record.letter");
            case PHONE -> words.of("record.phone");
            case COUNTER -> words.of("record.counter");
            case E_MAIL -> words.of("record.e-mail");
        };
    }

    static String said(Proof one, Words words) {
        return switch (one) {
            case NOT_YET -> words.of("record.proof.not-yet");
            case CODE -> words.of("record.proof.code");
            case SEEN -> words.of("record.proof.seen");
        };
    }
}
