package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.ledger.audit.Finding;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record is what it was: which checkpoint is held, how old it is, and what the last audit found; and what was
 * changed here, when and by whom.
 */
@Route(value = "admin/record", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class RecordView extends Page implements BeforeEnterObserver {

    private final Audits audits;
    private final Changes changes;

    RecordView(Texts texts, Audits audits, Changes changes) {
        super(texts);
        this.audits = audits;
        this.changes = changes;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Said said = new Said(words());
        add(new Sheet(title(words().of("admin.record")), words().of("admin.record.lead"))
                .beside(Press.once(Press.primary(
                        words().of("admin.record.now"),
                        click -> said.after(() -> {
                            audits.order();
                            said.well(words().of("admin.record.ordered"));
                        }))))
                .body(
                        said,
                        Columns.section(words().of("admin.record.last"), last(audits.last())),
                        Columns.section(words().of("admin.record.held"), held(audits.held())),
                        Columns.section(words().of("admin.record.itself"), byItself()),
                        new ChangeList(words(), changes)));
    }

    /** What goes on without anybody, and how far it is behind. */
    private Pairs byItself() {
        Instant next = audits.next();
        Audits.Behind behind = audits.behind();
        return new Pairs()
                .with(words().of("admin.record.next"), next == null ? "–" : words().utc(next))
                .with(words().of("admin.record.unplaced"), words().number(behind.unplaced()))
                .with(words().of("admin.record.unread"), words().number(behind.unread()));
    }

    private Component last(Audits.@Nullable Done last) {
        if (last == null) {
            return new Paragraph(words().of("admin.record.never"));
        }
        Div result = new Div(
                last.findings().isEmpty()
                        ? new Banner(Tone.OK, Icons.SHIELD, words().of("admin.record.intact"))
                        : differences(last));
        result.add(new Pairs()
                .with(words().of("admin.record.checked"), words().utc(last.checked()) + " · " + ago(last.checked()))
                .with(words().of("admin.record.entries"), words().number(last.entries()))
                .with(
                        words().of("admin.record.witness"),
                        last.held() == null
                                ? words().of("admin.record.witness.none")
                                : words().of("admin.record.held.entries", last.held())));
        result.addClassName("stack");
        return result;
    }

    private Banner differences(Audits.Done last) {
        Banner banner = new Banner(
                Tone.ALERT,
                Icons.ALERT,
                words().of("admin.record.wrong", last.findings().size()));
        UnorderedList list = new UnorderedList();
        last.findings().forEach(finding -> list.add(new ListItem(said(finding))));
        banner.add(list);
        return banner;
    }

    private String said(Finding finding) {
        return switch (finding) {
            case Finding.Edited f -> words().of("admin.finding.edited", whose(f.subject()), f.number());
            case Finding.Dropped f -> words().of("admin.finding.dropped", whose(f.subject()), f.number());
            case Finding.Reordered f ->
                words().of("admin.finding.reordered", whose(f.subject()), f.number(), f.foundAt());
            case Finding.PersonDropped f -> words().of("admin.finding.person-dropped", whose(f.subject()), f.entries());
            case Finding.Smuggled f -> words().of("admin.finding.smuggled", whose(f.subject()), f.number());
            case Finding.Forked f -> words().of("admin.finding.forked", f.agreesAt(), f.differsAt());
            case Finding.RolledBack f -> words().of("admin.finding.rolled-back", f.held(), f.size());
            case Finding.Doubled f -> words().of("admin.finding.doubled", whose(f.subject()), f.number());
            case Finding.CheckpointChanged f -> words().of("admin.finding.checkpoint-changed", f.size());
            case Finding.HashChanged f -> words().of("admin.finding.hash-changed", f.level(), f.index());
            case Finding.VouchChanged f -> words().of("admin.finding.vouch-changed", f.number());
            case Finding.SubjectKeyChanged f -> words().of("admin.finding.subject-key-changed", whose(f.subject()));
            case Finding.TextChanged f -> words().of("admin.finding.text-changed", whose(f.subject()));
            case Finding.NotSigned f -> words().of("admin.finding.not-signed", f.held());
        };
    }

    /** A pseudonym for a person; for the chains of the platform and of controllers, their name. */
    private String whose(UUID chain) {
        return changes.owner(chain)
                .map(owner -> owner.controller() == null
                        ? words().of("admin.finding.of-platform")
                        : words().of("admin.finding.of-controller", changes.name(owner.controller())))
                .orElseGet(chain::toString);
    }

    private Component held(Audits.@Nullable Held held) {
        if (held == null) {
            return new Paragraph(words().of("admin.record.held.none"));
        }
        Div copy = new Div(
                new Pairs()
                        .with(
                                words().of("admin.record.held.covers"),
                                words().of(
                                                "admin.record.held.entries",
                                                held.checkpoint().size()))
                        .with(words().of("admin.record.held.since"), words().utc(held.since()))
                        .withCode(words().of("admin.record.held.where"), held.folder()),
                new Paragraph(words().of("admin.record.held.why")));
        copy.addClassName("stack");
        return copy;
    }

    private String ago(Instant instant) {
        Duration ago = audits.ago(instant);
        return words().of("admin.record.ago", ago.toDays(), ago.toHours());
    }
}
