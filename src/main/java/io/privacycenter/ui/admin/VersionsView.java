package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.foresight.WhatIf;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Staff;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is being changed of the platform or a practice, what would follow from it, and every version that there was. */
@Route(value = "admin/versions", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class VersionsView extends Page implements BeforeEnterObserver {
    private static final String WHOSE = "of";

    private final Administration administration;
    private final Drafting drafting;
    private final DraftChecks checks;
    private final WhatIf whatIf;
    private final Configurations configurations;
    private final PracticeList practices;
    private final Controllers controllers;
    private final ApiKeys keys;

    VersionsView(
            Texts texts,
            Administration administration,
            Drafting drafting,
            DraftChecks checks,
            WhatIf whatIf,
            Configurations configurations,
            PracticeList practices,
            Controllers controllers,
            ApiKeys keys) {
        super(texts);
        this.administration = administration;
        this.drafting = drafting;
        this.checks = checks;
        this.whatIf = whatIf;
        this.configurations = configurations;
        this.practices = practices;
        this.controllers = controllers;
        this.keys = keys;
    }

    /** Where the draft and the versions of a practice are, or for null the platform's. */
    public static RouterLink link(String name, @Nullable Controller controller, String... looks) {
        RouterLink link = new RouterLink(name, VersionsView.class);
        if (controller != null) {
            link.setQueryParameters(QueryParameters.of(WHOSE, controller.slug()));
        }
        link.addClassNames(looks);
        return link;
    }

    /** Whose configuration. @param controller null for the platform */
    private record Whose(@Nullable Controller controller) {
        @Nullable
        UUID id() {
            return controller == null ? null : controller.id();
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(new Whose(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(WHOSE)
                .flatMap(controllers::ofSlug)
                .orElse(null)));
    }

    private void show(Whose whose) {
        removeAll();
        Div compared = new Div();
        add(new Sheet(title(words().of("versions.title")), words().of("versions.lead"))
                .beside(choice(whose))
                .body(unusable(whose), draft(whose), compared)
                .side(history(whose, compared)));
    }

    private Component unusable(Whose whose) {
        UUID id = whose.id();
        return id != null && configurations.isUnusable(id)
                ? new Banner(Tone.ALERT, Icons.ALERT, words().of("versions.unusable"))
                : new Div();
    }

    /** Nobody chosen is the platform. */
    private ControllerSearch choice(Whose shown) {
        ControllerSearch choice =
                new ControllerSearch(words().of("versions.whose"), practices).show(shown.controller());
        choice.setPlaceholder(words().of("admin.changes.platform"));
        choice.setClearButtonVisible(true);
        choice.addValueChangeListener(change -> show(new Whose(choice.controller())));
        return choice;
    }

    private Component draft(Whose whose) {
        return Columns.section(
                words().of("versions.draft"),
                drafting.of(whose.id())
                        .<Component>map(draft -> open(whose, draft))
                        .orElseGet(() -> {
                            Paragraph none = new Paragraph(words().of("versions.none"));
                            Div begin = new Div(none, Press.primary(words().of("versions.begin"), click -> {
                                drafting.begin(whose.id());
                                show(whose);
                            }));
                            begin.addClassName("stack");
                            return begin;
                        }));
    }

    private Component open(Whose whose, Draft draft) {
        return new DraftEditor(
                words(),
                drafting,
                checks,
                whatIf,
                data(),
                draft,
                words().of("versions.since", draft.base(), moment(whose, draft.changed()), who(draft.changedBy())),
                draft.wish()
                        .map(wish -> words().of("versions.wanted", who(wish.by()), wish.reason()))
                        .orElse(""),
                () -> show(whose));
    }

    private DataWords data() {
        return new DataWords(
                words(), configurations.platform().map(Platform::kinds).orElse(List.of()));
    }

    private String who(UUID member) {
        return administration.people().stream()
                .filter(one -> one.id().equals(member))
                .map(Staff.Listed::name)
                .findFirst()
                .or(() -> keys.nameOf(member))
                .orElseGet(() -> words().of("versions.somebody"));
    }

    private Component history(Whose whose, Div compared) {
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "stack");
        List<Configurations.Version> versions = administration.versions(whose.id());
        int latest = versions.isEmpty() ? 0 : versions.getFirst().number();
        for (Configurations.Version version : versions) {
            Span note = new Span(moment(whose, version.published()) + " · " + version.reason());
            note.addClassNames("meta", "quiet");
            Div acts = new Div();
            acts.addClassName("line");
            if (version.number() > 1) {
                acts.add(Press.ghost(
                        words().of("versions.compare", version.number() - 1),
                        click -> compare(whose, version.number(), compared)));
            }
            if (version.number() != latest) {
                acts.add(Press.ghost(words().of("versions.back"), click -> back(whose, version.number(), compared)));
            }
            list.add(new ListItem(new Bold(words().of("admin.version", version.number())), new Div(note), acts));
        }
        Div history = new Div(new H2(words().of("admin.versions")), list);
        history.addClassName("stack");
        return history;
    }

    private void compare(Whose whose, int number, Div compared) {
        compared.removeAll();
        compared.add(Columns.section(
                words().of("versions.compared", number - 1, number),
                new Differences(words(), data(), drafting.differences(whose.id(), number - 1, number))));
    }

    private void back(Whose whose, int number, Div compared) {
        Said said = new Said(words());
        compared.removeAll();
        compared.add(said);
        said.after(() -> {
            drafting.back(whose.id(), number);
            show(whose);
        });
    }

    private String moment(Whose whose, Instant instant) {
        Controller controller = whose.controller();
        ZoneId zone = Optional.ofNullable(controller)
                .flatMap(one -> configurations.ifUsable(one.id()))
                .map(published -> published.place().zone())
                .orElseGet(ZoneId::systemDefault);
        return words().moment(LocalDateTime.ofInstant(instant, zone));
    }
}
