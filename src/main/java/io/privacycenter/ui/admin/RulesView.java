package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.LeftOut;
import io.privacycenter.configuration.Origin;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.practice.WhoView;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in force at one controller: who is responsible, on which grounds, how long, and what is answered at once. */
@Route(value = "admin/rules", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class RulesView extends Page implements BeforeEnterObserver {
    private static final String PRACTICE = "practice";

    private final Administration administration;
    private final Configurations configurations;
    private final PracticeList practices;
    private final Controllers controllers;
    private final Succession succession;
    private final DataWords data;

    RulesView(
            Texts texts,
            Administration administration,
            Configurations configurations,
            PracticeList practices,
            Controllers controllers,
            Succession succession) {
        super(texts);
        this.succession = succession;
        this.administration = administration;
        this.configurations = configurations;
        this.practices = practices;
        this.controllers = controllers;
        data = new DataWords(
                words(), configurations.platform().map(Platform::kinds).orElse(List.of()));
    }

    /** Where the rules of one practice are shown. @param slug its short name in addresses */
    static Anchor link(String name, String slug) {
        return new Anchor("admin/rules?" + PRACTICE + "=" + slug, name);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PRACTICE)
                .flatMap(controllers::ofSlug)
                .filter(configurations::hasPublished)
                .or(() -> practices.after("", "", 1).stream().findFirst())
                .ifPresentOrElse(this::show, this::nothing);
    }

    private void nothing() {
        add(new Sheet(title(words().of("admin.rules")), "")
                .flush(EmptyState.nothingYet(
                        words().of("admin.rules.empty"),
                        words().of("admin.rules.empty.text"),
                        Press.link(words().of("admin.map.connect"), SetUpView.class, "primary"))));
    }

    private void show(Controller controller) {
        Published published = configurations.ifUsable(controller.id()).orElse(null);
        if (published == null) {
            showUnusable(controller);
            return;
        }
        Practice practice = published.practice();
        removeAll();
        add(new Sheet(
                        title(words().of("admin.rules.of", practice.name())),
                        words().of(
                                        "admin.rules.versions",
                                        published.versions().platform(),
                                        published.versions().controller()))
                .beside(choice(controller), WhoView.link(words().of("practice.edit"), controller, "btn"))
                .body(
                        layers(published),
                        Columns.section(words().of("admin.bases"), bases(published)),
                        Columns.section(words().of("admin.retention"), retention(published)),
                        Columns.section(words().of("admin.strategies"), strategies(published)))
                .side(who(controller, practice), versions(controller, published)));
    }

    private void showUnusable(Controller controller) {
        removeAll();
        add(new Sheet(
                        title(words().of(
                                        "admin.rules.of",
                                        practices.of(controller).name())),
                        "")
                .beside(choice(controller), VersionsView.link(words().of("admin.versions"), controller, "btn"))
                .body(new Banner(Tone.ALERT, Icons.ALERT, words().of("versions.unusable"))));
    }

    private ControllerSearch choice(Controller shown) {
        return new ControllerSearch(words().of("admin.controller"), practices)
                .show(shown)
                .whenChosen(one -> {
                    if (configurations.hasPublished(one)) {
                        show(one);
                    }
                });
    }

    /** Which of the layers a line is from; a practice that follows nobody has one. */
    private Component from(Origin origin) {
        return switch (origin) {
            case PLATFORM -> new Tag(Tone.PLAIN, words().of("admin.from.platform"));
            case PRACTICE -> new Tag(Tone.ACCENT, words().of("admin.from.practice"));
            case INSTEAD -> new Tag(Tone.ACCENT, words().of("admin.from.instead"));
        };
    }

    private Component layers(Published published) {
        Paragraph layers = new Paragraph(
                published.own().followsPlatform() ? words().of("admin.follows") : words().of("admin.follows.not"));
        layers.addClassNames("small", "quiet");
        Div all = new Div(layers);
        for (LeftOut one : published.own().without()) {
            Paragraph left = new Paragraph(
                    one.confirmedBy() == null
                            ? words().of("admin.left-out", one.entry())
                            : words().of("admin.left-out.confirmed", one.entry(), one.confirmedBy()));
            left.addClassName("small");
            all.add(left);
        }
        return all;
    }

    private Component who(Controller controller, Practice practice) {
        Div who = new Div(
                new H2(words().of("admin.responsible")),
                new Pairs()
                        .with(words().of("admin.name"), practice.name())
                        .with(words().of("admin.address"), practice.address() + ", " + practice.city())
                        .with(words().of("admin.dpo"), practice.dpo().name())
                        .with(
                                words().of("admin.authority"),
                                practice.authority().name())
                        .with(words().of("admin.country"), words().country(practice.country()))
                        .with(words().of("admin.profile"), practice.profile())
                        .with(
                                words().of("admin.two"),
                                words().of(practice.erasingHealthNeedsTwo() ? "admin.two.yes" : "admin.two.no"))
                        .with(
                                words().of("admin.stored"),
                                words().list(practice.countries().stream()
                                        .map(words()::country)
                                        .toList())));
        who.addClassName("stack");
        TwoPeople.warnings(words(), succession, controller, practice)
                .forEach(warning -> who.add(new Banner(Tone.PAUSE, Icons.ALERT, warning)));
        return who;
    }

    private Component versions(Controller controller, Published published) {
        Div versions = new Div(new H2(words().of("admin.versions")));
        versions.addClassName("stack");
        Pairs pairs = new Pairs();
        for (Configurations.Version version : administration.versions(controller.id())) {
            pairs.with(
                    words().of("admin.version", version.number()),
                    words().moment(LocalDateTime.ofInstant(
                                    version.published(), published.place().zone()))
                            + " · " + version.reason());
        }
        versions.add(pairs);
        return versions;
    }

    private Component bases(Published published) {
        Practice practice = published.practice();
        Rows rows = new Rows(
                words().of("admin.bases"),
                List.of(
                        words().of("admin.head.base"),
                        words().of("admin.head.scope"),
                        words().of("admin.head.law"),
                        words().of("admin.head.from")));
        for (Practice.Base base : practice.bases()) {
            rows.with(
                    twoLines(base.label().in(words().language()), words().term("legal-bases", base.type())),
                    scope(base.scope()),
                    new Span(base.article() == null ? "" : base.article()),
                    from(published.origin(base)));
        }
        return rows;
    }

    /** Each slice in one line: which data, what is done, what for. */
    private Component scope(List<Practice.Slice> slices) {
        Div lines = new Div();
        lines.addClassName("map-scope");
        for (Practice.Slice slice : slices) {
            lines.add(new Div(Prose.line(words().of(
                            "admin.slice",
                            terms("data-categories", slice.dc()),
                            terms("processing-categories", slice.pc()),
                            terms("purposes", slice.pp())))));
        }
        return lines;
    }

    private String terms(String dictionary, @Nullable List<String> terms) {
        return terms == null
                ? words().of("admin.any")
                : words().list(terms.stream()
                        .map(term -> known(dictionary, term))
                        .distinct()
                        .toList());
    }

    private String known(String dictionary, String term) {
        return dictionary.equals("data-categories") ? data.label(term) : words().term(dictionary, term);
    }

    private Component retention(Published published) {
        Practice practice = published.practice();
        Rows rows = new Rows(
                words().of("admin.retention"),
                List.of(
                        words().of("admin.head.data"),
                        words().of("admin.head.rule"),
                        words().of("admin.head.law"),
                        "",
                        words().of("admin.head.from")));
        for (Practice.Keeping keeping : practice.retention()) {
            rows.with(
                    new Bold(keeping.dc().isEmpty() ? words().of("admin.any") : terms("data-categories", keeping.dc())),
                    twoLines(keeping.label().in(words().language()), words().term("retentions", keeping.type())),
                    law(keeping.law(), keeping.lawUrl()),
                    new Tag(
                            keeping.binding() ? Tone.LAW : Tone.PLAIN,
                            words().of(keeping.binding() ? "admin.binding" : "admin.recommended")),
                    from(published.origin(keeping)));
        }
        for (Practice.Blocking rule : practice.blocking()) {
            rows.with(
                    new Bold(rule.dc().isEmpty() ? words().of("admin.any") : terms("data-categories", rule.dc())),
                    twoLines(rule.label().in(words().language()), words().of("admin.blocked")),
                    law(rule.law(), rule.lawUrl()),
                    new Tag(Tone.LAW, words().of("admin.binding")),
                    from(published.origin(rule)));
        }
        return rows;
    }

    private static Component law(@Nullable String law, @Nullable URI link) {
        if (law == null) {
            return new Span("–");
        }
        return link == null ? new Span(law) : new Anchor(link.toString(), law);
    }

    private Component strategies(Published published) {
        Practice practice = published.practice();
        Rows rows = new Rows(
                words().of("admin.strategies"),
                List.of(
                        words().of("admin.head.action"),
                        words().of("admin.head.level"),
                        words().of("admin.head.way"),
                        words().of("admin.head.from")));
        for (Practice.Answering line : practice.strategies()) {
            String action = words().term("actions", line.action());
            String kind = line.kind();
            rows.with(
                    twoLines(action, kind == null ? words().of("admin.any") : kindName(kind)),
                    new Span(words().number(line.level())),
                    new Span(words().term("way", line.way())),
                    from(published.origin(line)));
        }
        return rows;
    }

    private String kindName(String kind) {
        return configurations
                .platform()
                .flatMap(platform -> platform.kind(kind))
                .map(known -> known.label().in(words().language()))
                .orElse(kind);
    }

    private static Div twoLines(String name, String note) {
        Span below = new Span(note);
        below.addClassNames("meta", "quiet");
        return new Div(new Bold(name), below);
    }
}
