package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.CopyReview;
import io.privacycenter.requests.desk.CopyReview.Flagged;
import io.privacycenter.requests.desk.CopyReview.InCopy;
import io.privacycenter.requests.others.Choice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Reading;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.parts.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parts of a copy that may concern somebody else, each with what is chosen for it; its words only when asked for. */
final class OthersInCopy extends Details {

    private static final int LONGEST = 500;

    private final Words words;
    private final CopyReview copies;
    private final Demand demand;
    private final InCopy copy;
    private final Published published;
    private final StaffMember reviewer;
    private final boolean readOnly;
    private final Runnable chosen;

    private OthersInCopy(
            Words words,
            CopyReview copies,
            Published published,
            StaffMember reviewer,
            Demand demand,
            InCopy copy,
            boolean readOnly,
            Runnable chosen) {
        this.words = words;
        this.copies = copies;
        this.demand = demand;
        this.readOnly = readOnly;
        this.chosen = chosen;
        this.published = published;
        this.reviewer = reviewer;
        this.copy = copy;
        List<Flagged> flagged = copy.flagged();
        long withheld = flagged.stream()
                .filter(one -> one.chosen().choice() != Choice.GIVE)
                .count();
        addClassName("others-in-copy");
        setSummaryText(words.of("others.title", flagged.size(), withheld));
        add(new Paragraph(words.of("others.about")));
        UnorderedList list = new UnorderedList();
        flagged.forEach(one -> list.add(row(one)));
        add(list);
    }

    /**
     * @param readOnly whether somebody else chooses
     * @param chosen when something was chosen; empty when nothing in the copy may concern somebody else
     */
    static Optional<OthersInCopy> of(
            Words words,
            CopyReview copies,
            Published published,
            StaffMember reviewer,
            Demand demand,
            boolean readOnly,
            Runnable chosen) {
        InCopy copy = copies.inCopy(demand);
        return copy.flagged().isEmpty()
                ? Optional.empty()
                : Optional.of(new OthersInCopy(words, copies, published, reviewer, demand, copy, readOnly, chosen));
    }

    InCopy copy() {
        return copy;
    }

    private ListItem row(Flagged one) {
        String named = named(one);
        Button look = Press.plain(words.of("others.look"), click -> dialog(one).open());
        look.setAriaLabel(words.of("others.look") + ": " + named);
        Paragraph why = new Paragraph(why(one));
        why.addClassNames("small", "muted");
        return new ListItem(new Div(new Span(named), why), tag(one), look);
    }

    private Tag tag(Flagged one) {
        Choice choice = one.chosen().choice();
        return new Tag(choice == Choice.GIVE ? Tone.PLAIN : Tone.LAW, label(choice));
    }

    private String label(Choice choice) {
        return words.of(
                "others.choice." + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String named(Flagged one) {
        List<String> parts = new ArrayList<>();
        parts.add(published
                .platform()
                .kind(one.kind())
                .map(kind -> kind.label().in(words.language()))
                .orElse(one.table()));
        if (one.day() != null) {
            parts.add(words.date(one.day()));
        }
        parts.addAll(one.fields());
        return String.join(" · ", parts);
    }

    private String why(Flagged one) {
        return words.list(one.concerns().stream()
                .map(concern -> words.of("others.concern."
                        + concern.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList());
    }

    PlainDialog dialog(Flagged one) {
        PlainDialog dialog = new PlainDialog(named(one), why(one));
        Reading text = new Reading(words.of("others.text"), "");
        text.setVisible(false);
        Button read = Press.plain(words.of("others.read"), click -> {
            text.show(copies.read(reviewer, demand, one.piece()).orElse(words.of("others.read.not")));
            text.setVisible(true);
            click.getSource().setVisible(false);
        });
        if (readOnly) {
            return dialog.with(read, text).buttons(Press.plain(words.of("part.cancel"), click -> dialog.close()));
        }
        TextArea reason = new TextArea(words.of("others.reason"));
        reason.setHelperText(words.of("others.reason.read"));
        reason.setMaxLength(LONGEST);
        reason.setValue(Optional.ofNullable(one.chosen().reason()).orElse(""));
        Tiles<Choice> choices = Tiles.ofOne(List.of(Choice.values()), choice -> new Tiles.Face(null, label(choice), ""))
                .onChange(now -> reason.setVisible(!now.contains(Choice.GIVE)));
        choices.choose(Set.of(one.chosen().choice()));
        reason.setVisible(one.chosen().choice() != Choice.GIVE);
        Button keep = Press.primary(words.of("others.keep"), click -> keep(dialog, one, choices, reason));
        return dialog.with(read, text, new Question(words.of("others.question"), choices), reason)
                .buttons(Press.plain(words.of("part.cancel"), click -> dialog.close()), keep);
    }

    private void keep(PlainDialog dialog, Flagged one, Tiles<Choice> choices, TextArea reason) {
        Choice choice = choices.chosen().stream().findFirst().orElse(Choice.GIVE);
        if (choice != Choice.GIVE && reason.getValue().isBlank()) {
            reason.setErrorMessage(words.of("err.others.reason"));
            reason.setInvalid(true);
            reason.focus();
            return;
        }
        copies.choose(reviewer, demand, one.piece(), choice, reason.getValue());
        dialog.close();
        chosen.run(); // shows the part as it is now, also where somebody decided it meanwhile
    }
}
