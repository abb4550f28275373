package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.retention.Horizon;
import io.privacycenter.retention.PuttingOff;
import io.privacycenter.retention.Releasing;
import io.privacycenter.retention.Releasing.Outcome;
import io.privacycenter.retention.Releasing.Proposal;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.DeskLayout;
import io.privacycenter.ui.shell.Session;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data whose law has run out, person by person, the oldest first: nothing of it goes before somebody releases it here. */
@Route(value = "review/expired", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DPO"})
public class ExpiredView extends Page implements BeforeEnterObserver {
    private static final int AT_ONCE = 200;

    private final Releasing releasing;
    private final Horizon horizon;
    private final PuttingOff puttingOff;
    private final Desk desk;
    private final Configurations configurations;
    private final Map<UUID, Set<UUID>> ticked = new TreeMap<>();
    private final List<Checkbox> ticks = new ArrayList<>();
    private final Checkbox everybody;
    private final Button release;
    private Platform platform = Platform.empty("");

    ExpiredView(
            Texts texts,
            Releasing releasing,
            Horizon horizon,
            PuttingOff puttingOff,
            Desk desk,
            Configurations configurations) {
        super(texts);
        this.releasing = releasing;
        this.horizon = horizon;
        this.puttingOff = puttingOff;
        this.desk = desk;
        this.configurations = configurations;
        everybody = new Checkbox(words().of("expired.all"));
        everybody.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                ticks.forEach(tick -> tick.setValue(change.getValue()));
            }
        });
        release = Press.primary(words().of("expired.release", 0), click -> ask());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        ticked.clear();
        ticks.clear();
        count();
        platform = configurations.platform().orElse(platform);
        int waiting = releasing.waiting();
        Sheet sheet = new Sheet(title(words().of("expired.title")), words().of("expired.lead", waiting));
        Div body = new Div();
        body.addClassName("stack");
        releasing.waitingForAnother().forEach(one -> body.add(second(one)));
        NotYet notYet = new NotYet(words(), puttingOff, desk, configurations, this::kind, this::show);
        body.add(notYet);
        if (waiting == 0) {
            body.add(EmptyState.allDone(words().of("expired.none"), words().of("expired.none.text")));
        } else {
            Div people = new Div();
            people.addClassName("expired-people");
            people.add(everybody);
            more(people, notYet, 0);
            body.add(people);
        }
        notYet.asked().ifPresent(body::add);
        body.add(new WhatExpires(
                words(), horizon.lines(), YearMonth.from(desk.now().atOffset(ZoneOffset.UTC)), this::kind));
        add(waiting == 0 ? sheet.body(body) : sheet.body(body).actions(release));
    }

    /** The next lines, by person. */
    private void more(Div body, NotYet notYet, int skip) {
        List<Proposal> lines = releasing.proposals(skip, AT_ONCE);
        Map<UUID, List<Proposal>> byPerson = new LinkedHashMap<>();
        lines.forEach(line -> byPerson.computeIfAbsent(line.subject(), subject -> new ArrayList<>())
                .add(line));
        Map<UUID, String> names = desk.names(byPerson.keySet());
        byPerson.forEach(
                (subject, theirs) -> body.add(person(names.getOrDefault(subject, unknown(subject)), theirs, notYet)));
        if (lines.size() == AT_ONCE) {
            Button next = Press.plain(words().of("expired.more"), click -> {
                click.getSource().removeFromParent();
                more(body, notYet, skip + AT_ONCE);
            });
            body.add(next);
        }
        count();
    }

    private String unknown(UUID subject) {
        return words().of("expired.unknown", subject.toString().substring(0, 8));
    }

    private Component person(String name, List<Proposal> lines, NotYet notYet) {
        Proposal first = lines.getFirst();
        Checkbox tick = new Checkbox(name);
        tick.addValueChangeListener(change -> {
            Set<UUID> chosen = ticked.computeIfAbsent(first.controller(), controller -> new TreeSet<>());
            if (change.getValue()) {
                chosen.add(first.subject());
            } else {
                chosen.remove(first.subject());
            }
            count();
        });
        ticks.add(tick);
        Published published = configurations.inForce(first.controller());
        UnorderedList list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(words().of(
                        "expired.line",
                        kind(line.kind()),
                        line.items(),
                        rule(published, line.policy(), line.law()),
                        Retention.lastDay(line.since(), published.place().zone())))));
        Span practice = new Span(published.practice().shortName());
        practice.addClassNames("small", "muted");
        Button later =
                Press.ghost(words().of("expired.later"), click -> notYet.ask(first.subject(), first.controller()));
        later.setAriaLabel(words().of("expired.later.of", name));
        Div who = new Div(tick, practice);
        who.addClassName("line");
        Div head = new Div(who, later);
        head.addClassNames("line", "between");
        Div person = new Div(head, list);
        person.addClassName("expired-person");
        return person;
    }

    private String kind(String id) {
        return platform.kind(id)
                .map(kind -> kind.label().in(words().language()))
                .orElseGet(() -> words().closest("data-categories", id));
    }

    private String rule(Published published, String policy, @Nullable String law) {
        return published
                .practice()
                .keeping(policy)
                .map(keeping -> keeping.label().in(words().language()) + (law == null ? "" : " (" + law + ")"))
                .orElse(law == null ? policy : law);
    }

    private void count() {
        int people = ticked.values().stream().mapToInt(Set::size).sum();
        everybody.setValue(people > 0 && people == ticks.size());
        everybody.setIndeterminate(people > 0 && people < ticks.size());
        release.setText(words().of("expired.release", people));
        release.setEnabled(people > 0);
    }

    private void ask() {
        List<Releasing.Preview> previews = ticked.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> releasing.preview(one.getKey(), one.getValue()))
                .toList();
        int people = ticked.values().stream().mapToInt(Set::size).sum();
        new ReleaseDialog(
                        words(),
                        people,
                        previews,
                        this::kind,
                        (controller, line) -> rule(configurations.inForce(controller), line.policy(), line.law()),
                        this::release)
                .open();
    }

    private void release() {
        StaffMember me = Session.staff().orElseThrow();
        ticked.forEach((controller, subjects) -> {
            if (!subjects.isEmpty()) {
                say(releasing.release(me, controller, Set.copyOf(subjects)));
            }
        });
        show();
    }

    private void say(Outcome outcome) {
        Notice.show(
                switch (outcome) {
                    case Outcome.Ordered ordered -> words().of("expired.ordered", ordered.people());
                    case Outcome.NeedsAnother needs -> words().of("expired.needs", needs.people());
                    case Outcome.OwnRelease own -> words().of("expired.own");
                });
    }

    private Component second(Releasing.Waiting waiting) {
        StaffMember me = Session.staff().orElseThrow();
        Banner banner = new Banner(
                Tone.ACCENT,
                Icons.USERS,
                words().of(
                                waiting.askedBy().equals(me.id()) ? "expired.mine" : "expired.second",
                                waiting.people(),
                                configurations
                                        .inForce(waiting.controller())
                                        .practice()
                                        .shortName()));
        Div acts = new Div();
        acts.addClassName("line");
        if (!waiting.askedBy().equals(me.id())) {
            acts.add(Press.primary(words().of("expired.agree"), click -> {
                say(releasing.agree(me, waiting.id()));
                show();
            }));
        }
        acts.add(Press.plain(words().of("expired.refuse"), click -> {
            releasing.refuse(waiting.id());
            show();
        }));
        Div all = new Div(banner, acts);
        all.addClassName("stack");
        return all;
    }
}
