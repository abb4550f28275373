package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.retention.Horizon;
import io.privacycenter.retention.PuttingOff;
import io.privacycenter.retention.Releasing;
import io.privacycenter.retention.Releasing.Outcome;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Data whose law has run out, by kind and person by person: nothing of it goes before somebody releases it here. */
@Route(value = "review/expired", layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DPO"})
public class ExpiredView extends Page implements BeforeEnterObserver {
    private final Releasing releasing;
    private final Horizon horizon;
    private final PuttingOff puttingOff;
    private final Desk desk;
    private final Configurations configurations;

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
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        ExpiredWords expired = new ExpiredWords(words(), configurations);
        int waiting = releasing.waiting();
        Sheet sheet = new Sheet(title(words().of("expired.title")), words().of("expired.lead", waiting));
        Div body = new Div();
        body.addClassName("stack");
        releasing.waitingForAnother().forEach(one -> body.add(second(one)));
        NotYet notYet = new NotYet(words(), puttingOff, desk, configurations, expired::kind, this::show);
        body.add(notYet);
        if (waiting == 0) {
            body.add(EmptyState.allDone(words().of("expired.none"), words().of("expired.none.text")));
        } else {
            ExpiredPeople people =
                    new ExpiredPeople(words(), releasing, desk, expired, notYet::ask, chosen -> ask(expired, chosen));
            body.add(people.shares());
            body.add(Columns.section(words().of("expired.people"), people));
            sheet.actions(people.erase());
        }
        notYet.asked().ifPresent(body::add);
        body.add(new WhatExpires(
                words(), expired, horizon.lines(), YearMonth.from(desk.now().atOffset(ZoneOffset.UTC))));
        add(sheet.body(body));
    }

    private void ask(ExpiredWords expired, Map<UUID, Set<UUID>> chosen) {
        List<Releasing.Preview> previews = chosen.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> releasing.preview(one.getKey(), one.getValue()))
                .toList();
        int people = chosen.values().stream().mapToInt(Set::size).sum();
        new ReleaseDialog(
                        words(),
                        people,
                        previews,
                        expired::kind,
                        (controller, line) -> expired.rule(controller, line.policy(), line.law()),
                        () -> release(chosen))
                .open();
    }

    private void release(Map<UUID, Set<UUID>> chosen) {
        StaffMember me = Session.staff().orElseThrow();
        chosen.forEach((controller, subjects) -> {
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
                                configurations.called(waiting.controller()).shortName()));
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
