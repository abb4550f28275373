package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.StepLine;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A page on which a request is put together. Every change is kept on the server at once, so leaving loses nothing. */
abstract class BuilderPage extends InsidePage implements AfterNavigationObserver {
    private final Drafts drafts;
    private final Div errors = new Div();
    private Drafts.Draft draft;

    BuilderPage(Texts texts, Practices practices, Drafts drafts) {
        super(texts, practices);
        this.drafts = drafts;
        this.draft = drafts.of(at().patient());
    }

    /** Whoever goes on later, maybe elsewhere, goes on here. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String place = event.getLocation().getPath();
        if (!ask().isEmpty() && !place.equals(draft.place())) {
            draft = new Drafts.Draft(draft.sending(), ask(), place);
            drafts.keep(at().patient(), draft);
        }
    }

    final Ask ask() {
        return draft.ask();
    }

    final Drafts.Draft draft() {
        return draft;
    }

    final void keep(Ask changed) {
        // Asked anew for the id: what another tab has sent meanwhile must not be taken for this.
        draft = new Drafts.Draft(drafts.of(at().patient()).sending(), changed, draft.place());
        drafts.keep(at().patient(), draft);
    }

    final void forget() {
        drafts.drop(at().patient());
    }

    /** Changes the request; when that cannot be, says why at the field and keeps what was. @return whether it could */
    final boolean change(String field, Supplier<Ask> changed) {
        errors.removeAll();
        try {
            keep(changed.get());
            return true;
        } catch (InvalidRequest invalid) {
            wrong(field, words().of(invalid.key(), invalid.arguments()));
            return false;
        }
    }

    final void wrong(String field, String what) {
        errors.removeAll();
        errors.add(new ErrorSummary(words().of("err.title"), Map.of(field, what)));
    }

    final void right() {
        errors.removeAll();
    }

    final GoOnLater goOnLater() {
        return new GoOnLater(words(), drafts, at().patient());
    }

    /** The line of steps with the way out, and below it the place where errors are said. */
    final Component[] top(int current) {
        StepLine line = new StepLine(
                words(),
                List.of(words().of("ask.choose"), words().of("ask.details"), words().of("ask.check")),
                current);
        return new Component[] {
            line.withExit(Press.before(Icons.CLOSE, Press.ghost(words().of("ask.leave"), click -> go("me")))), errors
        };
    }
}
