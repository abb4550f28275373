package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.configuration.Checklist;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;

/** The pages of a practice with what is open on each; one goes to any of them at any time. */
final class Steps extends Nav {

    Steps(Words words, String slug, Checklist checklist, Step current) {
        addClassName("practice-steps");
        setAriaLabel(words.of("practice.steps"));
        OrderedList list = new OrderedList();
        for (Step step : Step.values()) {
            RouterLink link = new RouterLink(
                    words.of(step.key("name")), step.page(), new RouteParameters(PracticePage.SLUG, slug));
            if (step.section() != null) {
                link.add(state(words, checklist.open(step.section()).size()));
            }
            if (step == current) {
                link.getElement().setAttribute("aria-current", "step");
            }
            list.add(new ListItem(link));
        }
        add(list);
    }

    private static Span state(Words words, int open) {
        Span state = new Span();
        if (open == 0) {
            state.add(Icons.CHECK.draw(), hidden(words.of("practice.complete")));
        } else {
            state.add(new Span(words.number(open)), hidden(words.of("practice.open", open)));
            state.addClassName("open");
        }
        return state;
    }

    private static Span hidden(String word) {
        Span hidden = new Span(word);
        hidden.addClassName("sr");
        return hidden;
    }
}
