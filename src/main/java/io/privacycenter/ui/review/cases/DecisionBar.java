package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WordsDialog;
import io.privacycenter.ui.review.Asked;
import io.privacycenter.ui.review.Decisions;
import io.privacycenter.ui.review.Waiting;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done about parts that wait for a decision: by the buttons of the case, by its keys, and part by part. */
final class DecisionBar {
    private final Words words;
    private final Desk desk;
    private final Decisions decisions;
    private final Case shown;
    private final String patient;
    private final Runnable decided;
    private final List<Demand> waiting;
    private final boolean left;

    /** @param decided shows how things stand after something was decided */
    DecisionBar(Words words, Desk desk, Decisions decisions, Case shown, String patient, Runnable decided) {
        this.words = words;
        this.desk = desk;
        this.decisions = decisions;
        this.shown = shown;
        this.patient = patient;
        this.decided = decided;
        List<Demand> all = Waiting.waiting(shown);
        waiting = all.stream().filter(demand -> !desk.isLeftToOfficer(demand)).toList();
        left = waiting.size() < all.size();
    }

    Component[] buttons() {
        List<Demand> advised = Waiting.advised(waiting);
        List<Component> bar = new ArrayList<>();
        if (!advised.isEmpty()) {
            String approve =
                    waiting.size() == 1 ? approve(waiting.getFirst()) : words.of("case.approve.all", advised.size());
            bar.add(Press.withKey(Press.once(Press.primary(approve, click -> approve(advised))), "A"));
        }
        if (waiting.size() == 1) {
            bar.addAll(buttons(waiting.getFirst()));
        }
        if (left) {
            bar.add(new Paragraph(words.of(waiting.isEmpty() ? "case.officer" : "case.officer.rest")));
        }
        return bar.toArray(Component[]::new);
    }

    private List<Component> buttons(Demand one) {
        List<Component> bar = new ArrayList<>();
        if (one.action() == Action.OTHER_DEMAND) {
            bar.add(Press.primary(words.of("case.respond"), click -> respond(one)));
        }
        if (one.approved().isPresent()) {
            bar.add(Press.withKey(Press.plain(changes(one, words, desk), click -> change(one)), "C"));
        }
        bar.add(
                Asked.isForSomebodyElse(one)
                        ? Press.once(Press.deny(words.of("may.not"), click -> notConfirmed(one)))
                        : Press.withKey(Press.deny(words.of("case.deny"), click -> deny(one)), "D"));
        return bar;
    }

    /** Whether a part waits for whoever looks. */
    boolean decides(Demand demand) {
        return waiting.contains(demand);
    }

    /** What can be done about one part beside others; null when it is not the reviewer's to decide. */
    DemandSection.@Nullable Acts acts(Demand demand) {
        if (!decides(demand)) {
            return null;
        }
        return new DemandSection.Acts(
                demand.approved().isPresent() ? () -> approve(List.of(demand)) : null,
                () -> deny(demand),
                demand.approved().isPresent() ? () -> change(demand) : null,
                demand.action() == Action.OTHER_DEMAND ? () -> respond(demand) : null);
    }

    void approveAll() {
        List<Demand> advised = Waiting.advised(waiting);
        if (!advised.isEmpty()) {
            approve(advised);
        }
    }

    void denyTheOne() {
        if (waiting.size() == 1 && !Asked.isForSomebodyElse(waiting.getFirst())) {
            deny(waiting.getFirst());
        }
    }

    void changeTheOne() {
        if (waiting.size() == 1 && waiting.getFirst().approved().isPresent()) {
            change(waiting.getFirst());
        }
    }

    /** What the button says: where there is nothing to keep back, words can be added. */
    static String changes(Demand demand, Words words, Desk desk) {
        return words.of(desk.changeable(demand).isEmpty() ? "case.change.text" : "case.change");
    }

    /** What law holds back for a while says in the button until when. */
    private String approve(Demand one) {
        Instant first = one.notBefore();
        return first == null || !first.isAfter(desk.now()) || one.action().isTransparency()
                ? words.of("case.approve")
                : words.of(
                        "case.approve.later",
                        words.moment(LocalDateTime.ofInstant(
                                first, desk.under(one).place().zone())));
    }

    private void approve(List<Demand> demands) {
        decisions.approve(demands, patient);
        decided.run();
    }

    private void notConfirmed(Demand demand) {
        decisions.notConfirmed(demand, patient);
        decided.run();
    }

    private void deny(Demand demand) {
        new DenyDialog(words, desk, shown, demand, patient, (motive, reason) -> {
                    decisions.deny(demand, motive, reason, patient);
                    decided.run();
                })
                .open();
    }

    private void change(Demand demand) {
        new ChangeDialog(words, desk, shown, demand, patient, change -> {
                    decisions.approve(demand, change, patient);
                    decided.run();
                })
                .open();
    }

    private void respond(Demand demand) {
        new WordsDialog(
                        words,
                        words.of("case.respond"),
                        words.of("case.respond.text", patient),
                        words.of("case.respond.words"),
                        Said.LONGEST,
                        answer -> {
                            Optional<String> wrong = decisions.respond(demand, answer, patient);
                            if (wrong.isEmpty()) {
                                decided.run();
                            }
                            return wrong;
                        })
                .open();
    }
}
