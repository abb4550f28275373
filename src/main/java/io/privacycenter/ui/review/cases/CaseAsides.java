package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.evidence.Evidence;
import io.privacycenter.evidence.Extent;
import io.privacycenter.identity.LostRows;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.Lifting;
import io.privacycenter.requests.MoreTime;
import io.privacycenter.requests.Recipients;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.corrections.Corrections;
import io.privacycenter.requests.desk.Authority;
import io.privacycenter.requests.desk.CameOtherwise;
import io.privacycenter.requests.desk.CopyReview;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.desk.Repeats;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.conversation.CaseConversation;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.review.Decisions;
import io.privacycenter.ui.review.officer.TakeEvidence;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands on a case beside recommendation and letter: what is open about the whole, and what belongs to one part. */
@org.springframework.stereotype.Component
class CaseAsides {
    private final Desk desk;
    private final Staff staff;
    private final Corrections corrections;
    private final CopyReview copies;
    private final Conversations conversations;
    private final Disagreements disagreements;
    private final Authority authority;
    private final LostRows lost;
    private final Lifting lifting;
    private final Recipients recipients;
    private final MoreTime moreTime;
    private final CameOtherwise recording;
    private final HostsRequests programs;
    private final LaterErasures later;
    private final Assignments assignments;
    private final Evidence evidence;
    private final Opinions opinions;
    private final FourEyes fourEyes;
    private final Repeats repeats;

    CaseAsides(
            Desk desk,
            Staff staff,
            Corrections corrections,
            CopyReview copies,
            Conversations conversations,
            Disagreements disagreements,
            Authority authority,
            LostRows lost,
            Lifting lifting,
            Recipients recipients,
            MoreTime moreTime,
            CameOtherwise recording,
            HostsRequests programs,
            LaterErasures later,
            Assignments assignments,
            Evidence evidence,
            Opinions opinions,
            FourEyes fourEyes,
            Repeats repeats) {
        this.desk = desk;
        this.staff = staff;
        this.corrections = corrections;
        this.copies = copies;
        this.conversations = conversations;
        this.disagreements = disagreements;
        this.authority = authority;
        this.lost = lost;
        this.lifting = lifting;
        this.recipients = recipients;
        this.moreTime = moreTime;
        this.recording = recording;
        this.programs = programs;
        this.later = later;
        this.assignments = assignments;
        this.evidence = evidence;
        this.opinions = opinions;
        this.fourEyes = fourEyes;
        this.repeats = repeats;
    }

    /**
     * Where they stand.
     *
     * @param patient what to call the patient in a sentence
     * @param again shows the case anew
     * @param decided the same after something was decided, looking on for a while
     */
    record Place(
            Words words,
            Case shown,
            String patient,
            ZoneId zone,
            Decisions decisions,
            Runnable again,
            Runnable decided) {}

    /** What is open about the case as a whole. @param waiting parts that can be decided now */
    List<Component> above(Place place, List<Demand> waiting) {
        Words words = place.words();
        Case shown = place.shown();
        List<Component> above = new ArrayList<>();
        above.add(new WithWhom(words, assignments, staff, shown, reviewer(), place.zone(), place.again()));
        recording.of(shown).ifPresent(came -> above.add(recorded(place, came)));
        programs.through(shown).ifPresent(sent -> {
            Paragraph through = Prose.paragraph(words.of("record.through", sent.program()));
            through.addClassName("case-through");
            above.add(through);
        });
        later.behind(shown)
                .ifPresent(first -> above.add(Prose.paragraph(
                        words.of("case.again", LocalDate.ofInstant(first.asked(), place.zone()), first.reference()))));
        disagreements.of(shown).stream()
                .filter(one -> one.ended() == null)
                .forEach(one -> above.add(disagreement(place, one)));
        if (shown.demands().stream().anyMatch(Demand::asksWhoseRow)) {
            WhoseRow.of(words, lost, shown.demands().getFirst().subject(), () -> rowSaid(place))
                    .ifPresent(above::add);
        }
        authority.behind(shown).ifPresent(by -> above.add(MayAsk.askedBy(words, by)));
        authority.of(shown).ifPresent(claimed -> above.add(MayAsk.of(words, authority, shown, waiting, claimed)));
        return above;
    }

    /** How a request came that the person did not send themselves. */
    private Component recorded(Place place, CameOtherwise.Recorded came) {
        Words words = place.words();
        Component said = Prose.paragraph(words.of(
                "record.was",
                RecordRequestView.said(came.channel(), words),
                came.came(),
                staff.nameOf(came.staff()).orElse(words.of("case.by.somebody")),
                RecordRequestView.said(came.proof(), words)));
        if (came.proof() != CameOtherwise.Proof.NOT_YET) {
            return said;
        }
        return new Div(said, Press.once(Press.plain(words.of("record.sure"), click -> {
            recording.isSure(place.shown());
            place.again().run();
        })));
    }

    private Component disagreement(Place place, Disagreements.Disagreement one) {
        Demand demand = place.shown().demands().stream()
                .filter(candidate -> candidate.id().equals(one.demand()))
                .findFirst()
                .orElseThrow();
        boolean officer = reviewer().roles().contains(Role.DPO);
        return new DisagreementBanner(
                place.words(), disagreements, one, demand, place.patient(), officer, place.decided());
    }

    private void rowSaid(Place place) {
        place.shown().demands().stream().filter(Demand::asksWhoseRow).forEach(desk::workOut);
        place.decided().run();
    }

    /** What may concern somebody else in the copy that a part would give. */
    Optional<OthersInCopy> others(Place place, Demand demand) {
        return OthersInCopy.of(
                place.words(),
                copies,
                desk.under(demand),
                reviewer(),
                demand,
                desk.isLeftToOfficer(demand),
                place.again());
    }

    /** What is to be looked at before a part is decided, and what follows once it is done. */
    List<Component> before(Place place, Demand demand, Optional<OthersInCopy> others) {
        Words words = place.words();
        List<Component> before = new ArrayList<>();
        before.add(new SecondPerson(place, fourEyes, staff, demand, desk.under(demand)));
        before.add(new RepeatLines(place, repeats, demand));
        if (demand.action() == Action.MODIFY) {
            List<Corrections.Compared> compared = corrections.compared(demand);
            if (!compared.isEmpty()) {
                before.add(new Comparison(words, compared, demand.state().isAnswered()));
            }
        }
        others.ifPresent(before::add);
        before.add(new SecondOpinions(
                place,
                opinions,
                staff,
                reviewer(),
                demand,
                desk.motives(demand),
                () -> assignments.colleagues(demand.controller())));
        if (demand.waits()) {
            MoreTimeLine.of(words, moreTime, demand, place.patient(), place.decided())
                    .ifPresent(before::add);
        }
        if (demand.state() == DemandState.DONE) {
            lifting.of(demand.id())
                    .ifPresent(standing -> before.add(new RestrictionStanding(
                            words,
                            standing,
                            place.zone(),
                            desk.isLeftToOfficer(demand) ? null : () -> lift(place, demand))));
            List<Recipients.Recipient> toTell = recipients.of(demand, words.language());
            if (!toTell.isEmpty()) {
                before.add(new RecipientsToTell(words, toTell, place.zone(), name -> {
                    recipients.told(demand, name);
                    place.again().run();
                }));
            }
        }
        return before;
    }

    private void lift(Place place, Demand demand) {
        new LiftDialog(place.words(), place.patient(), place.shown().language(), reason -> {
                    if (lifting.announce(reviewer(), demand, reason).isEmpty()) {
                        Notice.show(place.words().of("case.lift.already"));
                    }
                    place.again().run();
                })
                .open();
    }

    /** Empty where somebody else asked: they are answered in the case that they know. */
    Optional<CaseConversation> conversation(Place place) {
        if (authority.behind(place.shown()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new CaseConversation(
                place.words(),
                place.words().of("case.said", place.patient()),
                place.words().of("case.said.private", place.patient()),
                conversations,
                new DeskConversation(
                        place.words(),
                        place.shown(),
                        place.patient(),
                        place.zone(),
                        reviewer(),
                        staff,
                        conversations)));
    }

    /** For a data protection officer alone. */
    Optional<Component> evidence(Place place) {
        Case shown = place.shown();
        return reviewer().roles().contains(Role.DPO)
                ? Optional.of(Press.before(
                        Icons.RECEIPT,
                        Press.ghost(
                                place.words().of("evidence.take"),
                                click -> TakeEvidence.ask(
                                        place.words(), evidence, new Extent.OneCase(shown.id()), shown.reference()))))
                : Optional.empty();
    }

    private static StaffMember reviewer() {
        return Session.staff().orElseThrow();
    }
}
