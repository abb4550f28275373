package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.SharedFacts;
import io.privacycenter.requests.SomebodyElse;
import io.privacycenter.requests.SomebodyElse.Standing;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.PartRow;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AtPractice;
import io.privacycenter.ui.patient.PartStanding;
import io.privacycenter.ui.patient.door.DoorPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of a request for somebody else, on the page of who asked: part by part, with letters and copies. Names nobody. */
final class ForAnother {
    private final Words words;
    private final AtPractice at;
    private final Case mine;
    private final SomebodyElse somebodyElse;
    private final Doors doors;
    private final SharedFacts facts;

    ForAnother(Words words, AtPractice at, Case mine, SomebodyElse somebodyElse, Doors doors, SharedFacts facts) {
        this.words = words;
        this.at = at;
        this.mine = mine;
        this.somebodyElse = somebodyElse;
        this.doors = doors;
        this.facts = facts;
    }

    /** Empty for a request about oneself, and while there is nothing to read. */
    Optional<Component> show(Standing standing) {
        return switch (standing) {
            case Standing.Waiting waiting -> Optional.empty();
            case Standing.NotConfirmed not -> Optional.empty(); // the letter says it
            case Standing.Over over ->
                Optional.of(Columns.section(words.of("else.follow"), DoorPage.quiet(words.of("else.over"))));
            case Standing.Confirmed confirmed -> Optional.of(confirmed(confirmed));
        };
    }

    private Component confirmed(Standing.Confirmed confirmed) {
        Div all = new Div(PartRow.list(confirmed.answers().stream()
                .map(answer -> PartStanding.of(words, at, answer.demand()))
                .toList()));
        all.addClassName("stack");
        for (SomebodyElse.Answer answer : confirmed.answers()) {
            if (answer.letter() != null) {
                all.add(new Reading(ActionFace.name(words, answer.demand()), answer.letter()));
            }
            if (answer.copy() != null) {
                all.add(new DownloadCard(
                        words, at, mine.reference(), answer.copy(), copy(answer.copy()), doors, facts));
            }
        }
        return Columns.section(words.of("else.follow"), all);
    }

    private DownloadCard.Copy copy(Packages.Ready ready) {
        UUID demand = ready.demand();
        return new DownloadCard.Copy() {
            @Override
            public Optional<Packages.Ready> look() {
                return somebodyElse
                        .of(at.patient(), mine)
                        .flatMap(standing -> standing instanceof Standing.Confirmed now
                                ? now.answers().stream()
                                        .filter(answer -> answer.demand().id().equals(demand))
                                        .findFirst()
                                        .map(SomebodyElse.Answer::copy)
                                : Optional.empty());
            }

            @Override
            public Packages.Opened open(Patient patient) {
                return somebodyElse.open(patient, mine, demand);
            }

            @Override
            public List<Component> more(boolean small) {
                return List.of(); // what is wrong in it is said in the messages of this request
            }
        };
    }
}
