package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import java.util.List;

/** Why something is recommended: the facts, the legal ground, the rule, side by side. */
public final class Explanation extends Div {

    /**
     * What is said; words between asterisks are bold.
     *
     * @param facts one line each: {@code Last visit: *14 March 2026*}
     * @param ground the law in a plain sentence
     * @param sources one article each
     * @param rule the rule as its author wrote it
     * @param ruleNotes who set it and when, how often it gave the same answer
     */
    public record Because(
            List<String> facts, String ground, List<Source> sources, String rule, List<String> ruleNotes) {
        public Because {
            facts = List.copyOf(facts);
            sources = List.copyOf(sources);
            ruleNotes = List.copyOf(ruleNotes);
        }
    }

    public Explanation(Words words, Because because) {
        addClassName("explanation");
        UnorderedList facts = new UnorderedList();
        because.facts().forEach(fact -> facts.add(new ListItem(Prose.line(fact))));
        UnorderedList sources = new UnorderedList();
        because.sources().forEach(source -> sources.add(new ListItem(source.shown())));
        Div notes = new Div();
        notes.addClassName("quiet");
        because.ruleNotes().forEach(note -> notes.add(new Div(Prose.line(note))));
        add(
                new Div(new H3(words.of("part.facts")), facts),
                new Div(new H3(words.of("part.ground")), new Paragraph(Prose.line(because.ground())), sources),
                new Div(new H3(words.of("part.rule")), new Paragraph(Prose.line(because.rule())), notes));
    }
}
