package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.health.Checkup;
import io.privacycenter.health.Concern;
import io.privacycenter.health.Machine;
import io.privacycenter.health.OwnDataSweep;
import io.privacycenter.health.Queues;
import io.privacycenter.health.SourceStanding;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.webhooks.WebhooksView;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the installation is: what is not well first, with what to do; then what there is to count. */
@Route(value = "admin/health", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class HealthView extends Page implements BeforeEnterObserver {

    private static final int MOST_NAMED = 12;

    private final Checkup checkup;
    private final PracticeList practices;

    HealthView(Texts texts, Checkup checkup, PracticeList practices) {
        super(texts);
        this.checkup = checkup;
        this.practices = practices;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Checkup.Found found = checkup.look();
        add(new Sheet(title(words().of("admin.health")), words().of("admin.health.lead"))
                .body(
                        concerns(found.concerns()),
                        Columns.section(words().of("admin.health.work"), work(found), failing(found.failing())),
                        Columns.section(words().of("admin.health.sources"), sources(found.sources())),
                        Columns.section(words().of("admin.health.record"), record(found)),
                        Columns.section(words().of("admin.health.mail"), mail(found.mail())),
                        Columns.section(words().of("admin.health.own"), own(found.ownData())),
                        Columns.section(words().of("admin.health.versions"), versions(found))));
    }

    private Component concerns(List<Concern> concerns) {
        Div all = new Div();
        all.addClassName("stack");
        if (concerns.isEmpty()) {
            all.add(new Banner(Tone.OK, Icons.CHECK, words().of("admin.health.well")));
        }
        concerns.forEach(concern -> all.add(banner(concern)));
        return all;
    }

    private Banner banner(Concern concern) {
        Banner banner = new Banner(tone(concern), Icons.ALERT, said(concern));
        List<Component> ways = ways(concern);
        if (ways.isEmpty()) {
            return banner;
        }
        Div line = new Div();
        line.addClassName("line");
        line.add(ways);
        return banner.under(line);
    }

    /** Where something can be done about it. */
    private List<Component> ways(Concern concern) {
        return switch (concern) {
            case Concern.ConfigurationsUnusable c ->
                c.controllers().stream()
                        .limit(MOST_NAMED)
                        .<Component>map(
                                one -> VersionsView.link(practices.of(one).name(), one, "btn"))
                        .toList();
            case Concern.RecordChanged c -> List.of(Press.link(words().of("admin.record"), RecordView.class));
            case Concern.AuditOld c -> List.of(Press.link(words().of("admin.record"), RecordView.class));
            case Concern.SourceSilent c -> List.of(Press.link(words().of("admin.map"), DataMapView.class));
            case Concern.LettersDead c -> List.of(Press.link(words().of("admin.webhooks"), WebhooksView.class));
            case Concern.WorkOverdue c -> List.of();
            case Concern.MailFailing c -> List.of();
            case Concern.WorkFailing c -> List.of();
            case Concern.CheckpointOld c -> List.of();
            case Concern.DiskNearlyFull c -> List.of();
        };
    }

    private static Tone tone(Concern concern) {
        return switch (concern) {
            case Concern.RecordChanged c -> Tone.ALERT;
            case Concern.ConfigurationsUnusable c -> Tone.ALERT;
            case Concern.SourceSilent c -> Tone.ALERT;
            case Concern.DiskNearlyFull c -> Tone.ALERT;
            case Concern.WorkOverdue c -> Tone.LAW;
            case Concern.MailFailing c -> Tone.LAW;
            case Concern.WorkFailing c -> Tone.LAW;
            case Concern.LettersDead c -> Tone.LAW;
            case Concern.AuditOld c -> Tone.LAW;
            case Concern.CheckpointOld c -> Tone.LAW;
        };
    }

    private String said(Concern concern) {
        return switch (concern) {
            case Concern.RecordChanged c -> words().of("admin.health.concern.record", c.findings());
            case Concern.ConfigurationsUnusable c ->
                words().of(
                                "admin.health.concern.configurations",
                                c.controllers().size());
            case Concern.SourceSilent c ->
                words().of(
                                "admin.health.concern.source",
                                c.name(),
                                words().utc(c.since()),
                                words().of("case.failure." + name(c.reason())));
            case Concern.WorkOverdue c -> words().of("admin.health.concern.overdue", c.overdue(), ago(c.oldest()));
            case Concern.MailFailing c -> words().of("admin.health.concern.mail", c.failing());
            case Concern.WorkFailing c -> words().of("admin.health.concern.failing", c.kinds());
            case Concern.LettersDead c -> words().of("admin.health.concern.webhooks", c.dead());
            case Concern.AuditOld c -> words().of("admin.health.concern.audit", momentOrNever(c.last()));
            case Concern.CheckpointOld c -> words().of("admin.health.concern.checkpoint", momentOrNever(c.last()));
            case Concern.DiskNearlyFull c -> words().of("admin.health.concern.disk", words().number(c.freeMegabytes()));
        };
    }

    private Pairs work(Checkup.Found found) {
        Queues.Work work = found.work();
        Instant oldest = work.oldest();
        return new Pairs()
                .with(words().of("admin.health.work.waiting"), words().number(work.waiting()))
                .with(
                        words().of("admin.health.work.overdue"),
                        oldest == null
                                ? words().number(work.overdue())
                                : words().number(work.overdue()) + " · " + ago(oldest))
                .with(
                        words().of("admin.health.requests.open"),
                        words().number(found.requests().open()))
                .with(
                        words().of("admin.health.requests.overdue"),
                        words().number(found.requests().overdue()));
    }

    private Component failing(List<Queues.Failing> failing) {
        if (failing.isEmpty()) {
            return new Paragraph(words().of("admin.health.failing.none"));
        }
        boolean mayTry = checkup.mayTry();
        Rows rows = new Rows(
                words().of("admin.health.failing"),
                List.of(
                        words().of("admin.health.failing.task"),
                        words().of("admin.health.failing.pieces"),
                        words().of("admin.health.failing.times"),
                        words().of("admin.health.failing.again"),
                        ""));
        for (Queues.Failing one : failing) {
            Span task = new Span(one.task());
            task.addClassName("mono");
            rows.with(
                    task,
                    new Span(words().number(one.pieces())),
                    new Span(words().number(one.most())),
                    new Span(words().utc(one.again())),
                    mayTry ? tryNow(one.task()) : new Span());
        }
        return rows;
    }

    private Component tryNow(String task) {
        var press = Press.once(Press.plain(words().of("admin.health.try"), click -> {
            checkup.tryNow(task);
            show();
        }));
        press.setAriaLabel(words().of("admin.health.try.task", task));
        return press;
    }

    private Component sources(List<SourceStanding> sources) {
        if (sources.isEmpty()) {
            return new Paragraph(words().of("admin.health.sources.none"));
        }
        Rows rows = new Rows(
                words().of("admin.health.sources"),
                List.of(
                        words().of("admin.health.source"),
                        words().of("admin.health.source.state"),
                        words().of("admin.health.source.since"),
                        words().of("admin.health.source.asked")));
        for (SourceStanding one : sources) {
            rows.with(
                    new Span(one.source()),
                    one.silence() == null
                            ? new Tag(Tone.OK, words().of("admin.health.source.answers"))
                            : new Tag(Tone.ALERT, words().of("admin.health.source.silent")),
                    new Span(words().utc(one.since())),
                    new Span(ago(one.asked())));
        }
        Div all = new Div(rows, Press.link(words().of("admin.health.sources.map"), DataMapView.class));
        all.addClassName("stack");
        return all;
    }

    private Pairs record(Checkup.Found found) {
        return new Pairs()
                .with(words().of("admin.health.checkpoint"), momentAndAge(found.checkpoint()))
                .with(words().of("admin.health.audit"), momentAndAge(found.audit()));
    }

    private Pairs mail(Queues.Mail mail) {
        return new Pairs()
                .with(words().of("admin.health.mail.waiting"), words().number(mail.waiting()))
                .with(words().of("admin.health.mail.failing"), words().number(mail.failing()))
                .with(words().of("admin.health.mail.taken"), momentAndAge(mail.taken()));
    }

    private Component own(List<OwnDataSweep.Kept> kinds) {
        Rows rows = new Rows(
                words().of("admin.health.own"),
                List.of(
                        words().of("admin.health.own.kind"),
                        words().of("admin.health.own.rule"),
                        words().of("admin.health.own.rows"),
                        words().of("admin.health.own.swept")));
        for (OwnDataSweep.Kept one : kinds) {
            Instant swept = one.swept();
            rows.with(
                    new Span(words().of("admin.health.own.kind." + one.kind())),
                    new Span(words().of(
                                    "admin.health.own.rule." + one.kind(),
                                    one.keptFor().toDays())),
                    new Span(words().number(one.rows())),
                    new Span(
                            swept == null
                                    ? words().of("admin.health.never")
                                    : words().of("admin.health.own.erased", one.erased(), words().utc(swept))));
        }
        return rows;
    }

    private Pairs versions(Checkup.Found found) {
        Machine.Versions versions = found.versions();
        String application = versions.application();
        Long free = found.freeMegabytes();
        Pairs pairs = new Pairs()
                .with(words().of("admin.health.version.application"), application == null ? "–" : application)
                .with(words().of("admin.health.version.schema"), versions.schema())
                .with("Java", versions.java())
                .with("PostgreSQL", versions.postgresql());
        return free == null
                ? pairs
                : pairs.with(
                        words().of("admin.health.disk"), words().of("admin.health.disk.free", words().number(free)));
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String momentOrNever(@Nullable Instant instant) {
        return instant == null ? words().of("admin.health.never") : words().utc(instant);
    }

    private String momentAndAge(@Nullable Instant instant) {
        return instant == null ? words().of("admin.health.never") : words().utc(instant) + " · " + ago(instant);
    }

    private String ago(Instant instant) {
        Duration ago = checkup.ago(instant);
        return words().of("admin.record.ago", ago.toDays(), ago.toHours());
    }
}
