package io.privacycenter.ui.admin.source;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.WayToPerson;
import io.privacycenter.sources.proposal.Reach;
import io.privacycenter.sources.proposal.Reason;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.Ways;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Press;
import java.util.stream.Collectors;

/** Why a column may mean what is proposed, and how its row finds the patient. */
final class Why extends Composite<Div> {
    private final Words words;

    Why(
            Words words,
            DataWords data,
            Connecting connecting,
            SourceDefinition source,
            MappingProposal proposal,
            TableProposal table,
            ColumnProposal column) {
        this.words = words;
        Span name = new Span(column.mapping().column());
        name.addClassNames("mono", "quiet");
        String selector = column.mapping().selector();
        UnorderedList reasons = new UnorderedList();
        column.reasons().forEach(reason -> reasons.add(new ListItem(inWords(reason))));
        Div all = getContent();
        all.addClassName("stack");
        all.add(
                name,
                new H2(selector == null ? words.of("suggest.technical") : data.label(selector)),
                new H3(words.of("suggest.why")),
                reasons);
        PersonTable person = proposal.person();
        if (person == null) {
            return;
        }
        for (WayToPerson way : table.people()) {
            Div reached = new Div();
            reached.getElement().setAttribute("aria-live", "polite");
            all.add(
                    new H3(words.of("suggest.path")),
                    Ways.nodes(
                            words.of("suggest.path"), table.table(), way.path(), person.table() + "." + person.key()),
                    Press.ghost(words.of("suggest.reach"), click -> {
                        reached.removeAll();
                        reached.add(new Paragraph(
                                switch (connecting.reach(source, table.table(), way.path(), person)) {
                                    case SourceAnswer.Found<Reach> found ->
                                        words.of(
                                                "suggest.reached",
                                                found.value().reached(),
                                                found.value().looked());
                                    case SourceAnswer.Unreachable<Reach> silent -> words.of("suggest.unreached");
                                }));
                    }),
                    reached);
        }
    }

    private String inWords(Reason reason) {
        return switch (reason) {
            case Reason.Word word ->
                switch (word.place()) {
                    case COLUMN_NAME -> words.of("suggest.reason.name", word.word());
                    case COLUMN_COMMENT -> words.of("suggest.reason.comment", word.word());
                    case TABLE_NAME, TABLE_COMMENT -> words.of("suggest.reason.table", word.word());
                };
            case Reason.SelectorNamedSo named -> words.of("suggest.reason.selector", named.selector());
            case Reason.StarterSet starter -> words.of("suggest.reason.starter");
            case Reason.Type type -> words.of("suggest.reason.type", type.type());
            case Reason.Key key -> words.of("suggest.reason.key");
            case Reason.DeclaredLink link -> words.of("suggest.reason.link", Ways.plain(link.table()), link.column());
            case Reason.LinkedElsewhere link ->
                words.of("suggest.reason.elsewhere", Ways.plain(link.table()), link.column());
            case Reason.NamedLike link -> words.of("suggest.reason.like", Ways.plain(link.table()), link.column());
            case Reason.Shape shape -> words.of("suggest.reason.shape", words.percent(shape.percent()));
            case Reason.Explained explained -> words.of("suggest.reason.explained", Ways.plain(explained.table()));
            case Reason.TableIsAbout about -> words.of("suggest.reason.about");
            case Reason.NothingKnown nothing -> words.of("suggest.reason.nothing");
            case Reason.Way way ->
                words.of(
                        "suggest.reason.way",
                        way.joins().stream()
                                .map(join -> Ways.plain(join.table()))
                                .collect(Collectors.joining(" → ")));
            case Reason.SharedBy shared -> words.of("suggest.reason.shared", Ways.plain(shared.table()));
            case Reason.SeveralPeople several -> words.of("suggest.reason.several", words.list(several.columns()));
            case Reason.AlsoAPerson also -> words.of("suggest.reason.also", also.column());
        };
    }
}
