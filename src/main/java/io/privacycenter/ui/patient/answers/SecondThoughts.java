package io.privacycenter.ui.patient.answers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.Disagreements.Disagreement;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WordsDialog;
import io.privacycenter.ui.patient.ActionFace;
import io.privacycenter.ui.patient.AtPractice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a person can still do about a request: take a part back, say that an answer is not right, go to the authority. */
final class SecondThoughts extends Composite<Card> {
    private final Words words;
    private final AtPractice at;
    private final Case mine;
    private final Withdrawals withdrawals;
    private final Disagreements disagreements;
    private final Runnable changed;
    private final Card card;

    SecondThoughts(
            Words words,
            AtPractice at,
            Case mine,
            Withdrawals withdrawals,
            Disagreements disagreements,
            Runnable changed) {
        this.words = words;
        this.at = at;
        this.mine = mine;
        this.withdrawals = withdrawals;
        this.disagreements = disagreements;
        this.changed = changed;
        card = Card.titled(words.of("second.title"));
        card.addClassName("second-thoughts");
        List<Disagreement> all = disagreements.of(mine);
        for (Demand demand : mine.demands()) {
            String name = ActionFace.name(words, demand);
            if (!demand.state().isAnswered()) {
                card.add(takeBack(demand, name));
            } else {
                last(all, demand).ifPresent(one -> card.add(standing(one, name)));
                if (Disagreements.isOpenTo(demand, all)) {
                    card.add(Press.plain(words.of("second.disagree", name), click -> ask(demand, name)));
                }
            }
        }
        card.add(complain());
    }

    @Override
    protected Card initContent() {
        return card;
    }

    private Component takeBack(Demand demand, String name) {
        if (demand.withdrawnAt() != null) {
            return new Paragraph(words.of("second.taking-back", name));
        }
        return Press.plain(words.of("second.take-back", name), click -> {
            boolean begun = withdrawals.withdraw(demand).isPresent();
            changed.run();
            if (begun) {
                Notice.withUndo(words, words.of("second.taken-back", name), () -> {
                    boolean undone = withdrawals.undo(demand);
                    changed.run();
                    Notice.show(words.of(undone ? "second.undone" : "second.too-late"));
                });
            } else {
                Notice.show(words.of("second.answered"));
            }
        });
    }

    private static Optional<Disagreement> last(List<Disagreement> all, Demand demand) {
        return all.stream().filter(one -> one.demand().equals(demand.id())).max(Comparator.comparing(Disagreement::at));
    }

    private Paragraph standing(Disagreement one, String name) {
        return new Paragraph(
                Boolean.TRUE.equals(one.upheld())
                        ? words.of(
                                "second.upheld", name, at.practice().authority().name())
                        : one.ended() == null
                                ? words.of(
                                        "second.looked-at",
                                        name,
                                        at.practice().dpo().name())
                                : words.of("second.again", name));
    }

    private void ask(Demand demand, String name) {
        String officer = at.practice().dpo().name();
        new WordsDialog(
                        words,
                        words.of("second.disagree.title", name),
                        words.of(
                                "second.disagree.text",
                                officer,
                                at.practice().authority().name()),
                        words.of("second.why"),
                        Said.LONGEST,
                        why -> disagree(demand, why))
                .open();
    }

    private Optional<String> disagree(Demand demand, String why) {
        try {
            // Nobody has to say why.
            String said = why.isBlank() ? words.of("second.no-words") : why;
            disagreements.disagree(at.patient(), mine, demand, said);
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
        changed.run();
        Notice.show(words.of("second.sent", at.practice().dpo().name()));
        return Optional.empty();
    }

    private Paragraph complain() {
        Anchor authority = new Anchor(
                at.practice().authority().url().toString(),
                at.practice().authority().name());
        Paragraph line = new Paragraph(new Text(words.of("second.authority") + " "), authority, new Text("."));
        line.addClassNames("small", "muted");
        return line;
    }
}
