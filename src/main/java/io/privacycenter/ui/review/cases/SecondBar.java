package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WordsDialog;
import io.privacycenter.ui.review.Decisions;
import io.privacycenter.ui.shell.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What can be done about parts that wait for a second person: whoever decided takes it back, others agree or do not. */
final class SecondBar {
    private final Words words;
    private final Staff staff;
    private final Decisions decisions;
    private final String patient;
    private final Runnable decided;
    private final List<Demand> mine;
    private final List<Demand> asked;

    /** @param decided shows how things stand after something was decided */
    SecondBar(Words words, Staff staff, Decisions decisions, Case shown, String patient, Runnable decided) {
        this.words = words;
        this.staff = staff;
        this.decisions = decisions;
        this.patient = patient;
        this.decided = decided;
        UUID me = Session.staff().orElseThrow().id();
        List<Demand> waiting =
                shown.demands().stream().filter(Demand::wantsSecond).toList();
        mine = waiting.stream().filter(demand -> me.equals(demand.decidedBy())).toList();
        asked = waiting.stream().filter(demand -> !mine.contains(demand)).toList();
    }

    Component[] buttons() {
        List<Component> bar = new ArrayList<>();
        if (!asked.isEmpty()) {
            bar.add(Press.withKey(Press.once(Press.primary(words.of("case.second.agree"), click -> agree())), "A"));
        }
        if (asked.size() == 1) {
            bar.add(Press.withKey(Press.deny(words.of("case.second.refuse"), click -> refuse()), "D"));
        }
        if (!mine.isEmpty()) {
            bar.add(Press.once(Press.plain(words.of("case.second.take-back"), click -> decisions.takeBack(mine))));
        }
        return bar.toArray(Component[]::new);
    }

    void agree() {
        if (!asked.isEmpty()) {
            decisions.agree(asked, patient);
            decided.run();
        }
    }

    void refuse() {
        if (asked.size() != 1) {
            return;
        }
        Demand one = asked.getFirst();
        new WordsDialog(
                        words,
                        words.of("case.second.refuse"),
                        words.of(
                                "case.second.refuse.text",
                                staff.nameOf(Objects.requireNonNull(one.decidedBy()))
                                        .orElse(words.of("case.by.somebody"))),
                        words.of("case.second.refuse.words"),
                        Said.LONGEST,
                        why -> {
                            Optional<String> wrong = decisions.refuse(one, why);
                            if (wrong.isEmpty()) {
                                decided.run();
                            }
                            return wrong;
                        })
                .sending(words.of("case.second.refuse"))
                .open();
    }
}
