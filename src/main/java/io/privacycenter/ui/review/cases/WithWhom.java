package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.assignment.Assignments;
import io.privacycenter.requests.assignment.Colleague;
import io.privacycenter.requests.assignment.HandedOver;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With whom a case is, how it came there, and taking it or handing it over. */
final class WithWhom extends Composite<Div> {
    private final Words words;
    private final Assignments assignments;
    private final Staff staff;
    private final Case file;
    private final StaffMember member;
    private final ZoneId zone;
    private final Runnable again;
    private final List<Colleague> colleagues;

    WithWhom(
            Words words,
            Assignments assignments,
            Staff staff,
            Case file,
            StaffMember member,
            ZoneId zone,
            Runnable again) {
        this.words = words;
        this.assignments = assignments;
        this.staff = staff;
        this.file = file;
        this.member = member;
        this.zone = zone;
        this.again = again;
        colleagues = assignments.colleagues(file.controller());
        getContent().addClassName("with-whom");
        Div line = new Div(now());
        line.addClassNames("line", "between");
        line.add(acts());
        getContent().add(line);
        away().ifPresent(getContent()::add);
        history().ifPresent(getContent()::add);
    }

    private Component now() {
        UUID assignee = file.assignee();
        if (assignee == null) {
            return new Paragraph(words.of("whom.queue"));
        }
        return Prose.paragraph(
                assignee.equals(member.id())
                        ? words.of("whom.with-you")
                        : words.of("whom.with", name(assignee).replace("*", "")));
    }

    private Div acts() {
        Div acts = new Div();
        acts.addClassName("line");
        if (!member.id().equals(file.assignee())) {
            acts.add(Press.once(Press.plain(words.of("whom.take"), click -> take())));
        }
        acts.add(Press.before(Icons.USERS, Press.ghost(words.of("whom.give"), click -> ask())));
        return acts;
    }

    private Optional<Component> away() {
        return colleagues.stream()
                .filter(one -> one.id().equals(file.assignee()))
                .flatMap(one -> Optional.ofNullable(one.away()).stream()
                        .map(until -> words.of("whom.away", one.name(), day(until))))
                .<Component>map(Paragraph::new)
                .findFirst();
    }

    private Optional<Component> history() {
        List<HandedOver> history = assignments.history(file.id());
        if (history.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList list = new UnorderedList();
        history.forEach(one -> list.add(new ListItem(line(one))));
        return Optional.of(new Details(words.of("whom.history"), list));
    }

    private Component line(HandedOver one) {
        String at = words.moment(LocalDateTime.ofInstant(one.at(), zone));
        String actor = name(one.actor());
        String taker = one.taker() == null ? words.of("whom.history.queue") : name(one.taker());
        Div line = new Div(new Paragraph(
                switch (one.cause()) {
                    case TREATS -> words.of("whom.history.treats", at, taker);
                    case TAKEN -> words.of("whom.history.taken", at, actor);
                    case GIVEN -> words.of("whom.history.given", at, actor, taker);
                    case PUT_BACK -> words.of("whom.history.put-back", at, actor);
                    case SUCCEEDED -> words.of("whom.history.succeeded", at, taker);
                }));
        if (one.word() != null) {
            Paragraph word = new Paragraph(one.word());
            word.addClassNames("small", "muted");
            line.add(word);
        }
        return line;
    }

    private void take() {
        said(assignments.take(member, file.id(), file.assignee()), words.of("whom.taken"));
    }

    private void ask() {
        List<Colleague> others = colleagues.stream()
                .filter(one -> !one.id().equals(member.id()) && !one.id().equals(file.assignee()))
                .toList();
        new HandOverDialog(words, others, file.assignee() != null, this::give).open();
    }

    private void give(@Nullable UUID colleague, String word) {
        said(
                colleague == null
                        ? assignments.putBack(member, file.id(), file.assignee(), word)
                        : assignments.give(member, file.id(), file.assignee(), colleague, word),
                words.of("whom.given"));
    }

    private void said(boolean moved, String sentence) {
        Notice.show(moved ? sentence : words.of("whom.moved"));
        again.run();
    }

    private String name(@Nullable UUID who) {
        return Optional.ofNullable(who).flatMap(staff::nameOf).orElseGet(() -> words.of("whom.somebody"));
    }

    private String day(Instant until) {
        return words.date(LocalDateTime.ofInstant(until, zone).toLocalDate());
    }
}
