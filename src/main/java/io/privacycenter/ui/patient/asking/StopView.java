package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which uses to stop. The person names the use; that a yes is taken back, and a use on a justified interest objected
 * to, follows from the ground it rests on.
 */
@Route(value = "me/requests/new/stop", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class StopView extends DetailsPage {
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /** @param consents ids of the permissions behind it; none when it rests on a justified interest */
    private record Use(Practice.Base base, Set<String> consents, String note) {}

    StopView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, Step.STOP);
        MyData.Overview overview = data.of(at().patient());
        overview.choices().stream()
                .filter(MyData.Choice::on)
                .forEach(choice -> uses.put(
                        choice.base().id(),
                        new Use(
                                choice.base(),
                                choice.consents(),
                                words().of("ask.stop.since", Objects.requireNonNull(choice.since())))));
        overview.practice().bases().stream()
                .filter(base -> base.type().equals(LegalBaseKind.LEGITIMATE_INTEREST.term()))
                .forEach(base -> uses.put(base.id(), new Use(base, Set.of(), words().of("uses.interest"))));
        Tiles<String> tiles = Tiles.ofMany(List.copyOf(uses.keySet()), this::face)
                .choose(chosen())
                .onChange(this::choose);
        tiles.setId("choices");
        layOut(
                words().of("ask.stop"),
                new Question(
                        words().of("ask.stop.which"),
                        uses.isEmpty() ? DoorPage.quiet(words().of("ask.stop.none")) : tiles,
                        DoorPage.quiet(words().of("ask.stop.fixed"))),
                new Question(
                        words().of("ask.limit.offer"),
                        DoorPage.quiet(words().of("ask.limit.text")),
                        Press.before(Icons.PAUSE_ROUND, Press.plain(words().of("ask.limit"), click -> limit()))));
    }

    private Set<String> chosen() {
        Set<String> consents =
                ask().part(Action.REVOKE_CONSENT).map(Part::consents).orElse(Set.of());
        Set<String> bases = ask().part(Action.OBJECT).map(Part::bases).orElse(Set.of());
        Set<String> chosen = new TreeSet<>();
        uses.forEach((id, use) -> {
            if (use.consents().isEmpty() ? bases.contains(id) : consents.containsAll(use.consents())) {
                chosen.add(id);
            }
        });
        return chosen;
    }

    private void choose(Set<String> ids) {
        if (change("choices", () -> stopping(ids))) {
            foresee();
        }
    }

    private Ask stopping(Set<String> ids) {
        Set<String> consents = new TreeSet<>();
        Set<String> bases = new TreeSet<>();
        for (String id : ids) {
            Use use = Objects.requireNonNull(uses.get(id));
            consents.addAll(use.consents());
            if (use.consents().isEmpty()) {
                bases.add(id);
            }
        }
        List<Part> parts = new ArrayList<>(Step.STOP.chosen(ask(), false).parts());
        if (!consents.isEmpty() || bases.isEmpty()) {
            parts.add(Part.takeBack(consents)); // without any it says: chosen, and not yet said which
        }
        if (!bases.isEmpty()) {
            parts.add(new Part(Action.OBJECT, Set.of(), Set.of(), bases, null, null, null));
        }
        return new Ask(parts);
    }

    /** Who came here for this and chose no use to stop is not asked for one later. */
    private void limit() {
        Ask chosen = Step.STOP.isComplete(ask()) ? ask() : Step.STOP.chosen(ask(), false);
        keep(Step.LIMIT.chosen(chosen, true));
        go(Step.LIMIT.page());
    }

    private Tiles.Face face(String id) {
        Use use = Objects.requireNonNull(uses.get(id));
        return new Tiles.Face(Icons.BAN, use.base().label().in(words().language()), use.note());
    }
}
