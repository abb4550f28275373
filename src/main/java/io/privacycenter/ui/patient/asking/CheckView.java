package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.Filing.Foreseen;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.corrections.Corrections;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.FieldNames;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Mark;
import io.privacycenter.ui.parts.OutcomeLine;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Everything once more before it is sent, each part with its way back. Sending the same twice is one request. */
@Route(value = Step.CHECK, layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class CheckView extends BuilderPage implements BeforeEnterObserver {
    private final Filing filing;
    private final Corrections corrections;
    private final MyData.Overview overview;
    private final WouldHappen would;

    CheckView(Texts texts, Practices practices, Drafts drafts, Filing filing, Corrections corrections, MyData data) {
        super(texts, practices, drafts);
        this.filing = filing;
        this.corrections = corrections;
        this.overview = data.of(at().patient());
        this.would = new WouldHappen(words());
        add(top(2));
        addClassName("check");
        add(head(words().of("check.title"), words().of("ask.check.lead")));
        List<Foreseen> foreseen = Step.in(ask()).stream().allMatch(step -> step.isComplete(ask()))
                ? filing.foresee(at().patient(), ask(), words().language())
                : List.of();
        for (int i = 0; i < foreseen.size(); i++) {
            add(card(ask().parts().get(i), foreseen.get(i)));
        }
        alsoAt(practices.others(at())).ifPresent(this::add);
        Button send = Press.once(Press.big(Press.primary(words().of("check.send"), click -> send(click.getSource()))));
        add(
                DoorPage.buttons(
                        Press.before(
                                Icons.ARROW_LEFT,
                                Press.big(Press.plain(words().of("ask.back"), click -> go(Step.CHOICE)))),
                        Press.before(Icons.SEND, send)),
                DoorPage.quiet(words().of("ask.check.note", at().practice().name())),
                DoorPage.quiet(words().of("else.check")),
                goOnLater());
    }

    /** Nothing chosen, or a part of which it is not said what: back to where that is said. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (ask().isEmpty()) {
            event.forwardTo(ChooseView.class);
            return;
        }
        Step.in(ask()).stream()
                .filter(step -> !step.isComplete(ask()))
                .findFirst()
                .ifPresent(step -> event.forwardTo(step.page()));
    }

    /** On screen nobody else is told of a request: whom the person asks as well, they tick. */
    private Optional<Component> alsoAt(List<AtPractice> others) {
        if (others.isEmpty() || ask().forOthers().isEmpty()) {
            return Optional.empty();
        }
        Map<UUID, AtPractice> bySubject = new LinkedHashMap<>();
        others.forEach(other -> bySubject.put(other.patient().subject(), other));
        Tiles<UUID> tiles = Tiles.ofMany(
                        List.copyOf(bySubject.keySet()),
                        subject -> face(Objects.requireNonNull(bySubject.get(subject))))
                .choose(ask().also())
                .onChange(chosen -> change("also", () -> ask().alsoAt(chosen)));
        tiles.setId("also");
        String parts = words().list(ask().forOthers().stream()
                .map(part -> ActionFace.name(words(), part.action()))
                .toList());
        return Optional.of(
                new Card(Question.optional(words().of("check.also"), words().of("check.also.hint", parts), tiles)));
    }

    private static Tiles.Face face(AtPractice other) {
        return new Tiles.Face(null, other.practice().name(), other.practice().city());
    }

    private Card card(Part part, Foreseen foreseen) {
        String name = ActionFace.name(words(), part.action());
        Anchor change =
                Press.anchor(words().of("check.change"), Step.of(part.action()).page(), "ghost");
        change.getElement().setAttribute("aria-label", words().of("ask.change", name));
        UnorderedList happens = new UnorderedList();
        happens.addClassName("happens");
        for (OutcomeLine.Outcome outcome : would.stops(foreseen)) {
            happens.add(
                    new ListItem(Mark.beside(outcome.state(), ""), new Div(outcome.title() + " · " + outcome.when())));
        }
        Pairs pairs = new Pairs();
        if (part.corrected().isEmpty() && part.action() != Action.OTHER_DEMAND) {
            pairs.with(words().of("ask.what"), what(part));
        }
        Set<String> readable = part.corrected().isEmpty() ? Set.of() : corrections.open(at().patient());
        part.corrected()
                .forEach((piece, right) -> pairs.with(
                        FieldNames.of(Corrections.selectorOf(piece), words()),
                        words().of("check.correct.to", readable.contains(piece) ? right : "–")));
        if (part.from() != null || part.to() != null) {
            pairs.with(words().of("data.period"), days(part));
        }
        if (part.ground() != null) {
            pairs.with(words().of("ask.limit.why"), PauseWords.of(part.ground(), words()));
        }
        if (part.message() != null) {
            pairs.with(words().of("ask.message.yours"), part.message());
        }
        pairs.with(words().of("ask.answer"), would.due(foreseen));
        Card card = Card.titled(name, change).with(pairs);
        if (!foreseen.known()) {
            return card.with(DoorPage.quiet(words().of("ask.would.unknown")));
        }
        return happens.getComponentCount() == 0 ? card : card.with(happens);
    }

    private String what(Part part) {
        var language = words().language();
        List<String> names = part.consents().isEmpty() && part.bases().isEmpty()
                ? overview.kinds().stream()
                        .filter(kind -> part.kinds().contains(kind.kind().id()))
                        .map(kind -> kind.kind().label().in(language))
                        .toList()
                : overview.practice().bases().stream()
                        .filter(base -> part.bases().contains(base.id())
                                || overview.choices().stream()
                                        .filter(choice -> choice.base().id().equals(base.id()))
                                        .anyMatch(choice ->
                                                choice.consents().stream().anyMatch(part.consents()::contains)))
                        .map(base -> base.label().in(language))
                        .toList();
        return names.isEmpty() ? words().of("data.all") : String.join(" · ", names);
    }

    private String days(Part part) {
        if (part.from() == null) {
            return words().of("ask.days.to", java.util.Objects.requireNonNull(part.to()));
        }
        return part.to() == null
                ? words().of("ask.days.from", part.from())
                : words().of("ask.days", part.from(), part.to());
    }

    private void send(Button button) {
        try {
            Filed filed = filing.file(at().patient(), draft().sending(), ask(), words().language());
            forget();
            go("me/requests/new/sent/" + filed.reference());
        } catch (InvalidRequest invalid) {
            wrong("choices", words().of(invalid.key(), invalid.arguments()));
            button.setEnabled(true);
        }
    }
}
