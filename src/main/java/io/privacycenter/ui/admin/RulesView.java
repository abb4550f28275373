package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in force at one controller: who is responsible, on which grounds, how long, and what is answered at once. */
@Route(value = "admin/rules", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class RulesView extends Page implements BeforeEnterObserver {
    private final Administration administration;
    private final Configurations configurations;
    private final List<Controller> controllers;
    private final Succession succession;
    private final DataWords data;

    RulesView(
            Texts texts,
            Administration administration,
            Configurations configurations,
            Controllers controllers,
            Succession succession) {
        super(texts);
        this.succession = succession;
        this.administration = administration;
        this.configurations = configurations;
        this.controllers =
                controllers.all().stream().filter(configurations::hasPublished).toList();
        data = new DataWords(
                words(), configurations.platform().map(Platform::kinds).orElse(List.of()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (controllers.isEmpty()) {
            add(new Sheet(title(words().of("admin.rules")), "")
                    .flush(EmptyState.nothingYet(
                            words().of("admin.rules.empty"),
                            words().of("admin.rules.empty.text"),
                            Press.link(words().of("admin.map.connect"), SetUpView.class, "primary"))));
            return;
        }
        show(controllers.getFirst());
    }

    private void show(Controller controller) {
        Published published = configurations.inForce(controller.id());
        Practice practice = published.practice();
        removeAll();
        add(new Sheet(
                        title(words().of("admin.rules.of", practice.name())),
                        words().of(
                                        "admin.rules.versions",
                                        published.versions().platform(),
                                        published.versions().controller()))
                .beside(choice(controller))
                .body(
                        Columns.section(words().of("admin.bases"), bases(practice)),
                        Columns.section(words().of("admin.retention"), retention(practice)),
                        Columns.section(words().of("admin.strategies"), strategies(practice)))
                .side(who(controller, practice), versions(controller, published)));
    }

    private Select<Controller> choice(Controller shown) {
        Select<Controller> choice = new Select<>();
        choice.setLabel(words().of("admin.controller"));
        choice.setItems(controllers);
        choice.setItemLabelGenerator(
                one -> configurations.inForce(one.id()).practice().name());
        choice.setValue(shown);
        choice.addValueChangeListener(change -> show(change.getValue()));
        return choice;
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
                        .with(words().of("admin.country"), country(practice.country()))
                        .with(words().of("admin.profile"), practice.profile())
                        .with(
                                words().of("admin.two"),
                                words().of(practice.erasingHealthNeedsTwo() ? "admin.two.yes" : "admin.two.no"))
                        .with(
                                words().of("admin.stored"),
                                words().list(practice.countries().stream()
                                        .map(this::country)
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

    private Component bases(Practice practice) {
        Rows rows = new Rows(
                words().of("admin.bases"),
                List.of(words().of("admin.head.base"), words().of("admin.head.scope"), words().of("admin.head.law")));
        for (Practice.Base base : practice.bases()) {
            rows.with(
                    twoLines(base.label().in(words().language()), words().term("legal-bases", base.type())),
                    scope(base.scope()),
                    new Span(base.article() == null ? "" : base.article()));
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

    private String country(String code) {
        return Locale.of("", code).getDisplayCountry(words().language());
    }

    private Component retention(Practice practice) {
        Rows rows = new Rows(
                words().of("admin.retention"),
                List.of(
                        words().of("admin.head.data"),
                        words().of("admin.head.rule"),
                        words().of("admin.head.law"),
                        ""));
        for (Practice.Keeping keeping : practice.retention()) {
            rows.with(
                    new Bold(keeping.dc().isEmpty() ? words().of("admin.any") : terms("data-categories", keeping.dc())),
                    twoLines(keeping.label().in(words().language()), words().term("retentions", keeping.type())),
                    law(keeping.law(), keeping.lawUrl()),
                    new Tag(
                            keeping.binding() ? Tone.LAW : Tone.PLAIN,
                            words().of(keeping.binding() ? "admin.binding" : "admin.recommended")));
        }
        for (Practice.Blocking rule : practice.blocking()) {
            rows.with(
                    new Bold(rule.dc().isEmpty() ? words().of("admin.any") : terms("data-categories", rule.dc())),
                    twoLines(rule.label().in(words().language()), words().of("admin.blocked")),
                    law(rule.law(), rule.lawUrl()),
                    new Tag(Tone.LAW, words().of("admin.binding")));
        }
        return rows;
    }

    private static Component law(@Nullable String law, @Nullable URI link) {
        if (law == null) {
            return new Span("–");
        }
        return link == null ? new Span(law) : new Anchor(link.toString(), law);
    }

    private Component strategies(Practice practice) {
        Rows rows = new Rows(
                words().of("admin.strategies"),
                List.of(words().of("admin.head.action"), words().of("admin.head.level"), words().of("admin.head.way")));
        for (Practice.Answering line : practice.strategies()) {
            String action = words().term("actions", line.action());
            String kind = line.kind();
            rows.with(
                    twoLines(action, kind == null ? words().of("admin.any") : kindName(kind)),
                    new Span(words().number(line.level())),
                    new Span(words().of("admin.way." + line.way().toLowerCase(Locale.ROOT))));
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
