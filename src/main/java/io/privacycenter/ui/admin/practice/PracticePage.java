package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.configuration.Answers;
import io.privacycenter.configuration.Checklist;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.InvalidDocument;
import io.privacycenter.configuration.Platform;
import io.privacycenter.identity.Controller;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.admin.VersionsView;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Sheet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a practice says of itself. What is changed is saved in the practice's draft at once; nothing is
 * published here.
 */
public abstract class PracticePage extends Page implements BeforeEnterObserver {
    static final String SLUG = "slug";

    private final Workbench bench;
    private final Step step;
    private final Said said = new Said(words());
    private @Nullable Controller controller;
    private @Nullable Draft draft;

    PracticePage(Workbench bench, Step step) {
        super(bench.texts());
        this.bench = bench;
        this.step = step;
    }

    /** Whose page it is, in its address. */
    public static RouteParameters of(Controller controller) {
        return new RouteParameters(SLUG, controller.slug());
    }

    /** What stands on this page, drawn anew after every change. */
    abstract List<Component> content(Shown shown);

    /** Who answers what, as it stands on this page. @throws IllegalArgumentException naming what cannot be read */
    final Answers answers(Shown shown) {
        return bench.drafting().answers(shown.controller());
    }

    /** Whether a member of staff is data protection officer of this practice. */
    final boolean hasOfficer(Shown shown) {
        return bench.configurations().hasOfficer(shown.controller().id());
    }

    /** Changes the draft, draws the page anew and says what was done. @param edit as {@code Fields} and {@code Entries} do */
    final void change(String done, UnaryOperator<String> edit) {
        Controller changed = Objects.requireNonNull(controller);
        said.after(() -> {
            draft = bench.drafting().change(changed, draft, edit);
            show(changed);
            said.well(done);
        });
    }

    /** Says what keeps something from being done. */
    final void cannot(String sentence) {
        said.badly(sentence);
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        Controller entered = event.getRouteParameters()
                .get(SLUG)
                .flatMap(bench.controllers()::ofSlug)
                .orElseThrow(NotFoundException::new);
        controller = entered;
        draft = bench.drafting().of(entered.id()).orElse(null);
        said.removeAll();
        show(entered);
    }

    private void show(Controller whose) {
        removeAll();
        Platform platform = bench.configurations().platform().orElseGet(() -> Platform.empty(""));
        Shown shown;
        try {
            shown = new Shown(whose, platform, bench.drafting().practice(whose), words());
        } catch (InvalidDocument unreadable) {
            said.badly(words().of(unreadable));
            add(new Sheet(title(words().of(step.key("name"))), words().of("practice.unreadable"))
                    .body(said)
                    .actions(toVersions(whose)));
            return;
        }
        Checklist checklist = Checklist.of(platform, shown.practice());
        Sheet sheet = new Sheet(
                        title(words().of("practice.title", words().of(step.key("name")), shown.name())),
                        words().of(step.key("lead")))
                .tools(new Steps(words(), whose.slug(), checklist, step))
                .body(Stream.concat(Stream.of(said), content(shown).stream()).toArray(Component[]::new));
        Checklist.Section section = step.section();
        if (section != null) {
            sheet.side(new Points(words(), shown.data(), shown.practice(), checklist.of(section)));
        }
        add(sheet.actions(bar(whose)));
    }

    private Component[] bar(Controller whose) {
        Span state =
                new Span(draft == null ? words().of("practice.no-draft") : words().of("practice.draft", draft.base()));
        state.addClassNames("small", "quiet");
        RouterLink publish = toVersions(whose);
        publish.addClassName("push");
        int next = step.ordinal() + 1;
        if (next == Step.values().length) {
            publish.addClassName("primary");
            return new Component[] {state, publish};
        }
        Step following = Step.values()[next];
        RouterLink on = new RouterLink(
                words().of("practice.next", words().of(following.key("name"))), following.page(), of(whose));
        on.addClassNames("btn", "primary");
        return new Component[] {state, publish, on};
    }

    private RouterLink toVersions(Controller whose) {
        return VersionsView.link(words().of("practice.publish"), whose, "btn");
    }
}
