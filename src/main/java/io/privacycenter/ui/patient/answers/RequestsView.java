package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.OtherPractices;
import io.privacycenter.ui.patient.PartStanding;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Everything a person asked of this practice, newest first. */
@Route(value = "me/requests", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class RequestsView extends InsidePage {

    RequestsView(Texts texts, Practices practices, Cases cases) {
        super(texts, practices);
        List<Case> all = cases.of(at().patient());
        long open = all.stream().filter(one -> one.state() != CaseState.DONE).count();
        Anchor make = Press.anchor(words().of("me.call"), "me/requests/new", "big", "primary");
        if (all.isEmpty()) {
            add(
                    head(words().of("follow.none"), ""),
                    EmptyState.nothingYet(words().of("follow.none.title"), words().of("follow.none.text"), make));
        } else {
            add(
                    head(words().of("follow.all", open), words().of("follow.all.lead", all.size())),
                    list(words(), at(), all),
                    DoorPage.buttons(make));
        }
        elsewhere(practices.others(at()), cases);
    }

    /** Each practice shows what was asked of it; that there is more elsewhere is said here. */
    private void elsewhere(List<AtPractice> others, Cases cases) {
        Map<UUID, Integer> asked = new HashMap<>();
        others.forEach(there ->
                asked.put(there.patient().subject(), cases.of(there.patient()).size()));
        List<AtPractice> with = others.stream()
                .filter(there -> asked.getOrDefault(there.patient().subject(), 0) > 0)
                .toList();
        if (!with.isEmpty()) {
            add(Columns.section(
                    words().of("follow.elsewhere"),
                    OtherPractices.list(
                            with,
                            "me/requests",
                            there -> words().of(
                                            "follow.elsewhere.at",
                                            OtherPractices.name(there),
                                            asked.getOrDefault(there.patient().subject(), 0)))));
        }
    }

    public static UnorderedList list(Words words, AtPractice at, List<Case> cases) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "card-flush", "door-list");
        for (Case one : cases) {
            Span asked = new Span(words.list(one.demands().stream()
                    .map(demand -> ActionFace.name(words, demand))
                    .distinct()
                    .toList()));
            Span when = new Span(
                    one.nextDue() == null
                            ? words.of("follow.row", one.reference())
                            : words.of("follow.row.due", one.reference(), words.deadline(at.day(one.nextDue()))));
            when.addClassNames("small", "muted");
            Div said = new Div(new Bold(words.of("follow.of", at.day(one.filed()))), asked, when);
            said.addClassName("grow");
            Anchor link = new Anchor("me/requests/" + one.reference());
            link.addClassName("door-row");
            link.add(
                    said,
                    new Tag(
                            one.state() == CaseState.DONE ? Tone.OK : Tone.ACCENT,
                            PartStanding.word(words, one.state())),
                    Icons.CHEVRON_RIGHT.draw());
            list.add(new ListItem(link));
        }
        return list;
    }
}
