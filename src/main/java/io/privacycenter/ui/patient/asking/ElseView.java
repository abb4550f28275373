package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.SomebodyElse;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.representation.Beginning;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.requests.representation.Claim;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.conversation.CaseConversation;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.FilesToSend;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Asking for somebody else: who that is, what for, and the papers that show that one may. A person looks at it. */
@Route(value = ElseView.PAGE, layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class ElseView extends InsidePage {
    public static final String PAGE = "me/requests/new/else";

    private final SomebodyElse somebodyElse;
    private final Drafts drafts;
    private final UUID sending;
    private final Div errors = new Div();
    private final Tiles<Bond> bond;
    private final Tiles<Action> asked;
    private final TextField name;
    private final DayPicker born;
    private final TextArea message;
    private final FilesToSend files;
    private final UnorderedList papers = new UnorderedList();

    ElseView(Texts texts, Practices practices, SomebodyElse somebodyElse, Drafts drafts) {
        super(texts, practices);
        this.somebodyElse = somebodyElse;
        this.drafts = drafts;
        Drafts.ForAnother draft = drafts.forAnother(at().patient());
        Beginning begun = draft.beginning();
        this.sending = draft.sending();
        addClassName("narrow");
        bond = Tiles.ofOne(Arrays.asList(Bond.values()), one -> new Tiles.Face(null, name(words(), one), ""))
                .choose(begun.bond() == null ? Set.of() : Set.of(begun.bond()))
                .onChange(chosen -> {
                    papers();
                    keep();
                });
        bond.setId("bond");
        name = new TextField(words().of("else.name"));
        name.setId("name");
        name.setMaxLength(SomebodyElse.LONGEST_NAME);
        name.addClassName("wide");
        name.setValue(begun.name());
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(changed -> keep());
        born = new DayPicker(words(), words().of("else.born"));
        born.setId("born");
        born.setMax(at().today());
        born.setValue(begun.born());
        born.addValueChangeListener(changed -> keep());
        asked = Tiles.ofMany(
                        List.of(Action.ACCESS, Action.PORTABILITY, Action.DELETE),
                        action -> new Tiles.Face(null, asked(words(), action), ""))
                .choose(begun.asked())
                .onChange(chosen -> keep());
        asked.setId("asked");
        message = new TextArea();
        message.setId("message");
        message.setAriaLabel(words().of("ask.message"));
        message.setMaxLength(Part.LONGEST_MESSAGE);
        message.setMinRows(2);
        message.setValue(begun.words());
        message.setValueChangeMode(ValueChangeMode.LAZY);
        message.addValueChangeListener(changed -> keep());
        files = new FilesToSend(
                words(), CaseConversation.accepted(), Conversations.MOST_FILES, Conversations.LARGEST_FILE);
        files.setId("files");
        papers.addClassName("papers");
        Button send = Press.before(
                Icons.SEND,
                Press.once(Press.big(Press.primary(words().of("check.send"), click -> send(click.getSource())))));
        papers();
        Div who = new Div(name, born);
        who.addClassName("who-fields");
        add(
                head(
                        words().of("else.title"),
                        words().of("else.lead", at().practice().name()),
                        Press.back(words().of("else.back"), Step.CHOICE)),
                errors,
                new Question(words().of("else.bond"), bond),
                new Question(words().of("else.who"), who),
                new Question(words().of("else.asked"), asked),
                new Question(words().of("else.papers"), papers, DoorPage.quiet(words().of("else.papers.hint")), files),
                Question.optional(words().of("ask.message"), words().of("ask.message.optional"), message),
                DoorPage.buttons(send),
                DoorPage.quiet(words().of("else.note")),
                DoorPage.quiet(words().of("else.kept")),
                new GoOnLater(words(), drafts, at().patient()));
    }

    /** At every change, so that leaving loses nothing but the papers, which are kept nowhere before they are sent. */
    private void keep() {
        drafts.keep(
                at().patient(),
                new Drafts.ForAnother(
                        sending,
                        new Beginning(
                                bond.chosen().stream().findFirst().orElse(null),
                                name.getValue(),
                                born.getValue(),
                                asked.chosen(),
                                message.getValue())));
    }

    /** What one is to the person one asks for. */
    static String name(Words words, Bond bond) {
        return switch (bond) {
            case PARENT -> words.of("else.bond.parent");
            case GUARDIAN -> words.of("else.bond.guardian");
            case MANDATE -> words.of("else.bond.mandate");
            case RELATIVE_OF_DECEASED -> words.of("else.bond.deceased");
        };
    }

    private static String asked(Words words, Action action) {
        return switch (action) {
            case ACCESS -> words.of("else.asked.copy");
            case PORTABILITY -> words.of("else.asked.take");
            default -> words.of("else.asked.delete");
        };
    }

    /** The papers that are usual in the country of the practice, for what was chosen. */
    private void papers() {
        papers.removeAll();
        String country = at().practice().country();
        String list = bond.chosen().stream()
                .findFirst()
                .map(one -> switch (one) {
                    case PARENT -> words().of("else.papers.parent", country);
                    case GUARDIAN -> words().of("else.papers.guardian", country);
                    case MANDATE -> words().of("else.papers.mandate", country);
                    case RELATIVE_OF_DECEASED -> words().of("else.papers.deceased", country);
                })
                .orElseGet(() -> words().of("else.papers.choose"));
        list.lines().forEach(line -> papers.add(new ListItem(line)));
    }

    private void send(Button button) {
        button.setEnabled(true);
        errors.removeAll();
        Map<String, String> wrong = new LinkedHashMap<>();
        if (bond.chosen().isEmpty()) {
            wrong.put("bond", words().of("err.else.bond"));
        }
        if (name.getValue().isBlank()) {
            wrong.put("name", words().of("err.else.name"));
        }
        if (born.getValue() == null) {
            wrong.put("born", words().of("err.else.born"));
        }
        if (asked.chosen().isEmpty()) {
            wrong.put("asked", words().of("err.choose"));
        }
        if (files.chosen().isEmpty()) {
            wrong.put("files", words().of("err.else.files"));
        }
        if (!wrong.isEmpty()) {
            errors.add(new ErrorSummary(words().of("err.title"), wrong));
            return;
        }
        try {
            Filed filed = somebodyElse.file(
                    at().patient(),
                    sending,
                    new Claim(
                            bond.chosen().iterator().next(), name.getValue().strip(), born.getValue(), asked.chosen()),
                    message.getValue(),
                    files.chosen().stream()
                            .map(file -> new Conversations.ChosenFile(file.name(), file.content()))
                            .toList(),
                    words().language());
            drafts.dropForAnother(at().patient());
            go("me/requests/new/sent/" + filed.reference());
        } catch (InvalidRequest invalid) {
            errors.add(new ErrorSummary(
                    words().of("err.title"), Map.of("files", words().of(invalid.key(), invalid.arguments()))));
        }
    }
}
