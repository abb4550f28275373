package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.desk.PersonsFile;
import io.privacycenter.requests.holds.Hold;
import io.privacycenter.requests.holds.Holds;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.shell.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The claims on a person's data, with why: doctors and the data protection officer place and lift them. */
final class HoldsSection extends Div {
    private static final Set<Role> PLACING = Set.of(Role.DOCTOR, Role.DPO);

    private final Words words;
    private final Holds holds;
    private final PersonsFile file;
    private final Runnable changed;

    /** @param changed when one was placed or lifted */
    HoldsSection(Words words, Holds holds, PersonsFile file, Runnable changed) {
        this.words = words;
        this.holds = holds;
        this.file = file;
        this.changed = changed;
        addClassName("stack");
        show();
    }

    private void show() {
        removeAll();
        boolean mayPlace = Session.staff().stream()
                .flatMap(member -> member.roles().stream())
                .anyMatch(PLACING::contains);
        Div list = new Div(new Paragraph(words.of("hold.lead")));
        list.addClassName("stack");
        List<Hold> all = holds.of(file.subject());
        all.forEach(hold -> list.add(card(hold, mayPlace)));
        if (all.isEmpty()) {
            list.add(new Paragraph(words.of("hold.none")));
        }
        if (mayPlace) {
            Div acts = new Div(Press.plain(words.of("hold.place"), click -> place()));
            acts.addClassName("line");
            list.add(acts);
        }
        add(Columns.section(words.of("hold.title"), list));
    }

    private Component card(Hold hold, boolean mayPlace) {
        Instant lifted = hold.lifted();
        String what = what(hold);
        Div said = new Div();
        said.addClassName("stack");
        said.add(
                lifted == null
                        ? new Tag(Tone.LAW, words.of("hold.stands", what, day(hold.placed())))
                        : new Tag(Tone.PLAIN, words.of("hold.over", what, day(hold.placed()), day(lifted))));
        String reason = hold.reason();
        said.add(new Paragraph(
                reason == null ? words.of("hold.software") : words.of("hold.placed", name(hold.placedBy()), reason)));
        String because = hold.liftedBecause();
        if (because != null) {
            said.add(new Paragraph(words.of("hold.lifted", name(hold.liftedBy()), because)));
        }
        if (lifted == null && mayPlace) {
            Button lift = Press.plain(words.of("hold.lift"), click -> lift(hold));
            lift.setAriaLabel(words.of("hold.lift.of", what));
            Div acts = new Div(lift);
            acts.addClassName("line");
            said.add(acts);
        }
        return new Card(said);
    }

    private String what(Hold hold) {
        if (hold.byReference()) {
            return words.of("hold.references");
        }
        return hold.categories().isEmpty()
                ? words.of("hold.all")
                : words.list(hold.categories().stream().map(this::kind).sorted().toList());
    }

    private String kind(String category) {
        return file.published().platform().kinds().stream()
                .filter(kind -> kind.term().equals(category))
                .findFirst()
                .map(kind -> kind.label().in(words.language()))
                .orElseGet(() -> words.closest("data-categories", category));
    }

    private void place() {
        Tiles<KindOfData> kinds = Tiles.ofMany(
                        file.held().stream().map(PersonsFile.HeldKind::kind).toList(),
                        kind -> new Tiles.Face(null, kind.label().in(words.language()), ""))
                .inTwoColumns();
        ask(
                new PlainDialog(words.of("hold.place"), words.of("hold.place.sentence"))
                        .with(new Question(words.of("hold.which"), kinds)),
                words.of("hold.why"),
                words.of("hold.place.send"),
                reason -> holds.place(
                        me(),
                        file.subject(),
                        kinds.chosen().stream().map(KindOfData::term).collect(Collectors.toSet()),
                        reason));
    }

    private void lift(Hold hold) {
        ask(
                new PlainDialog(words.of("hold.lift.title"), words.of("hold.lift.sentence")),
                words.of("hold.lift.why"),
                words.of("hold.lift.send"),
                reason -> holds.lift(me(), file.subject(), hold.id(), reason));
    }

    /** The dialog stays, with what was written, until the words are taken. */
    private void ask(PlainDialog dialog, String label, String send, Consumer<String> act) {
        TextArea reason = new TextArea(label);
        reason.setMaxLength(Holds.LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        dialog.with(reason).sends(words.of("part.cancel"), send, () -> {
            try {
                act.accept(reason.getValue());
            } catch (InvalidRequest invalid) {
                reason.setErrorMessage(words.of(invalid.key(), invalid.arguments()));
                reason.setInvalid(true);
                reason.focus();
                return;
            }
            dialog.close();
            show();
            changed.run();
        });
        dialog.open();
    }

    private static StaffMember me() {
        return Session.staff().orElseThrow();
    }

    private static String name(@Nullable String name) {
        return Objects.requireNonNullElse(name, "–");
    }

    private String day(Instant instant) {
        return words.shortDate(
                LocalDate.ofInstant(instant, file.published().place().zone()));
    }
}
