package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.desk.Authority;
import io.privacycenter.requests.desk.Authority.Confirmation;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.requests.representation.Claim;
import io.privacycenter.sources.people.PersonOnFile;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.shell.Session;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Map;

/**
 * Somebody asks for somebody else: what they say, who in the practice's own software it may be, and whether they may. Nothing
 * is worked out before that is said.
 */
final class MayAsk extends Div {
    private final Words words;
    private final Authority authority;
    private final StaffMember reviewer;
    private final Case file;
    private final Demand demand;
    private final Div errors = new Div();
    private final Div found = new Div();
    private final Tiles<Boolean> seen;

    private MayAsk(Words words, Authority authority, StaffMember reviewer, Case file, Demand demand, Claim claim) {
        this.words = words;
        this.authority = authority;
        this.reviewer = reviewer;
        this.file = file;
        this.demand = demand;
        addClassNames("stack", "may-ask");
        seen = Tiles.ofMany(List.of(true), one -> new Tiles.Face(null, words.of("may.seen"), ""));
        seen.setId("may-seen");
        TextField number = new TextField(words.of("may.number"));
        number.setHelperText(words.of("may.number.hint"));
        number.setMaxLength(80);
        Button look =
                Press.plain(words.of("may.number.look"), click -> show(authority.numbered(file, number.getValue())));
        Div byNumber = new Div(number, look);
        byNumber.addClassName("line");
        found.getElement().setAttribute("aria-live", "polite");
        add(
                asks(words, Tone.PAUSE, claim),
                Card.titled(words.of("may.who"))
                        .with(said(claim), new Question(words.of("may.read"), seen), errors, found, byNumber));
        show(authority.find(file));
    }

    /** The claim of a case, while it waits with the way to confirm it. @param waiting parts that wait for a decision */
    static Component of(Words words, Authority authority, Case file, List<Demand> waiting, Authority.Claimed claimed) {
        Claim claim = claimed.claim();
        if (claimed.confirmed() != null) {
            Banner banner = new Banner(Tone.OK, Icons.CHECK, words.of("may.confirmed"));
            return banner.under(Press.anchor(words.of("may.case", claimed.confirmed()), page(claimed.confirmed())));
        }
        return waiting.isEmpty()
                ? asks(words, Tone.PLAIN, claim)
                : new MayAsk(words, authority, Session.staff().orElseThrow(), file, waiting.getFirst(), claim);
    }

    private static Banner asks(Words words, Tone tone, Claim claim) {
        return new Banner(tone, Icons.USER, words.of("may.asks", bond(words, claim.bond()), claim.name()));
    }

    private static String page(String reference) {
        return CaseView.PLACE + "/" + reference;
    }

    /** A case that somebody else asked for, at the desk: who, and where their papers are. */
    static Component askedBy(Words words, Authority.AskedBy by) {
        Banner banner = new Banner(Tone.PAUSE, Icons.USER, words.of("may.asked-by", bond(words, by.bond())));
        return banner.under(Press.anchor(words.of("may.papers", by.reference()), page(by.reference())));
    }

    static String bond(Words words, Bond bond) {
        return switch (bond) {
            case PARENT -> words.of("may.bond.parent");
            case GUARDIAN -> words.of("may.bond.guardian");
            case MANDATE -> words.of("may.bond.mandate");
            case RELATIVE_OF_DECEASED -> words.of("may.bond.deceased");
        };
    }

    private Pairs said(Claim claim) {
        return new Pairs()
                .with(words.of("may.name"), claim.name())
                .with(words.of("may.born"), words.date(claim.born()))
                .with(words.of("may.as"), bond(words, claim.bond()))
                .with(
                        words.of("may.wants"),
                        words.list(claim.asked().stream().map(this::asked).toList()));
    }

    private String asked(Action action) {
        return switch (action) {
            case ACCESS -> words.of("desk2.asks.access.all");
            case PORTABILITY -> words.of("desk2.asks.portability");
            case DELETE -> words.of("desk2.asks.delete.all");
            default -> words.term("actions", action.term());
        };
    }

    private void show(Authority.Candidates candidates) {
        found.removeAll();
        if (!candidates.complete()) {
            found.add(new Paragraph(words.of("may.silent")));
        }
        if (candidates.people().isEmpty()) {
            found.add(new Paragraph(words.of("may.nobody")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("may-people");
        candidates.people().forEach(person -> list.add(row(person)));
        found.add(new Paragraph(words.of("may.found", candidates.people().size())), list);
    }

    private ListItem row(PersonOnFile person) {
        String born = person.born() == null ? words.of("may.born.unknown") : words.date(person.born());
        Span who = new Span(words.of("may.person", person.name(), born, person.key()));
        Button confirm = Press.plain(words.of("may.confirm"), click -> confirm(person));
        confirm.setAriaLabel(words.of("may.confirm") + ": " + person.name());
        Div line = new Div(who, confirm);
        line.addClassNames("line", "between");
        return new ListItem(line);
    }

    private void confirm(PersonOnFile person) {
        errors.removeAll();
        if (seen.chosen().isEmpty()) {
            wrong("may-seen", words.of("err.may.seen"));
            return;
        }
        try {
            switch (authority.confirm(reviewer, file, demand, person.key())) {
                case Confirmation.Confirmed done -> {
                    Notice.show(words.of("may.done"));
                    go(done.reference());
                }
                case Confirmation.AlreadyDecided other -> {
                    Notice.show(words.of("case.changed"));
                    go(file.reference());
                }
                case Confirmation.OfficersAlone officers -> wrong("may-seen", words.of("err.officer"));
                case Confirmation.RecordBroken broken ->
                    wrong("may-seen", words.of("case.chain.broken", broken.entry()));
            }
        } catch (InvalidRequest invalid) {
            wrong("may-seen", words.of(invalid.key(), invalid.arguments()));
        }
    }

    private void go(String reference) {
        getUI().ifPresent(ui -> ui.navigate(page(reference)));
    }

    private void wrong(String field, String what) {
        errors.removeAll();
        errors.add(new ErrorSummary(words.of("err.title"), Map.of(field, what)));
    }
}
