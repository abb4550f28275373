package io.privacycenter.ui.admin.webhooks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.notices.webhooks.Delivery;
import io.privacycenter.notices.webhooks.Webhook;
import io.privacycenter.notices.webhooks.Webhooks;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One webhook: what it is for, what one may do with it, and what became of what was sent. */
final class WebhookPanel extends Composite<Div> {
    private static final int AT_ONCE = 50;

    /** Which deliveries are shown. */
    private enum Cut {
        ALL(null),
        DEAD(Delivery.State.DEAD),
        WAITING(Delivery.State.WAITING),
        DELIVERED(Delivery.State.DELIVERED);

        private final Delivery.@Nullable State state;

        Cut(Delivery.@Nullable State state) {
            this.state = state;
        }
    }

    private final Words words;
    private final WebhookWords names;
    private final Webhooks webhooks;
    private final UUID id;
    private final Runnable gone;
    private final Div head = new Div();
    private final Said said;
    private final Div deliveries = new Div();
    private Cut cut = Cut.ALL;

    /** @param gone what follows when there is no such webhook any more */
    WebhookPanel(Words words, WebhookWords names, Webhooks webhooks, UUID id, Runnable gone) {
        this.words = words;
        this.said = new Said(words);
        this.names = names;
        this.webhooks = webhooks;
        this.id = id;
        this.gone = gone;
        head.addClassName("stack");
        deliveries.addClassName("stack");
        getContent().addClassName("stack");
        getContent()
                .add(
                        head,
                        said,
                        Columns.section(
                                words.of("webhook.deliveries"),
                                new Component[] {Press.plain(words.of("webhook.look"), click -> show())},
                                new Filters<>(
                                                words.of("webhook.deliveries"),
                                                List.of(Cut.values()),
                                                one -> new Filters.Face(name(one), ""),
                                                this::show)
                                        .press(Cut.ALL),
                                deliveries));
        show();
    }

    private void show() {
        webhooks.find(id).ifPresentOrElse(this::show, gone);
    }

    private void show(Webhook webhook) {
        Instant former = webhook.formerUntil();
        Pairs pairs = new Pairs()
                .with(words.of("webhook.where"), names.where(webhook))
                .with(words.of("webhook.types"), names.types(webhook))
                .with(words.of("webhook.since"), words.utc(webhook.created()));
        if (former != null) {
            pairs.with(words.of("webhook.secret.former"), words.utc(former));
        }
        Div buttons = new Div(
                Press.once(Press.plain(words.of("webhook.ping"), click -> ping())),
                Press.plain(words.of("webhook.secret.change"), click -> sureToChange()),
                Press.once(
                        webhook.off() == null
                                ? Press.plain(words.of("webhook.switch-off"), click -> after(webhooks.switchOff(id)))
                                : Press.plain(words.of("webhook.switch-on"), click -> after(webhooks.switchOn(id)))),
                Press.ghost(words.of("webhook.remove"), click -> sureToRemove()));
        buttons.addClassNames("line", "wrap");
        head.removeAll();
        head.add(new Div(names.state(webhook)), pairs, buttons);
        show(cut);
    }

    private void after(boolean done) {
        said.removeAll();
        show();
    }

    private void ping() {
        if (webhooks.ping(id).isPresent()) {
            said.well(words.of("webhook.pinged"));
        } else {
            said.badly(words.of("webhook.is-off"));
        }
        show();
    }

    private void sureToChange() {
        PlainDialog dialog = new PlainDialog(words.of("webhook.secret.change"), words.of("webhook.secret.change.sure"));
        dialog.sends(words.of("webhook.cancel"), words.of("webhook.secret.change"), () -> {
            dialog.close();
            webhooks.changeSecret(id).ifPresent(changed -> {
                said.well(words.of("webhook.secret.once"));
                said.add(new Pairs().withCode(words.of("webhook.secret"), changed.secret()));
            });
            show();
        });
        dialog.open();
    }

    private void sureToRemove() {
        PlainDialog dialog = new PlainDialog(words.of("webhook.remove"), words.of("webhook.remove.sure"));
        dialog.sends(words.of("webhook.cancel"), words.of("webhook.remove"), () -> {
            dialog.close();
            webhooks.remove(id);
            gone.run();
        });
        dialog.open();
    }

    private String name(Cut one) {
        return one.state == null ? words.of("webhook.delivery.all") : names.name(one.state);
    }

    private void show(Cut chosen) {
        cut = chosen;
        deliveries.removeAll();
        older(Long.MAX_VALUE);
    }

    private void older(long before) {
        List<Delivery> found = webhooks.deliveries(id, cut.state, before, AT_ONCE);
        if (found.isEmpty()) {
            deliveries.add(new Paragraph(words.of("webhook.deliveries.none")));
            return;
        }
        deliveries.add(rows(found));
        if (found.size() == AT_ONCE) {
            var more = Press.plain(words.of("webhook.deliveries.older"), click -> {
                deliveries.remove(click.getSource());
                older(found.getLast().number());
            });
            deliveries.add(more);
        }
    }

    private Rows rows(List<Delivery> found) {
        Rows rows = new Rows(
                words.of("webhook.deliveries"),
                List.of(
                        words.of("webhook.delivery.when"),
                        words.of("webhook.delivery.what"),
                        words.of("webhook.state"),
                        words.of("webhook.delivery.attempts"),
                        words.of("webhook.delivery.last"),
                        ""));
        for (Delivery one : found) {
            Span id = new Span(one.messageId());
            id.addClassNames("mono", "small", "quiet");
            rows.with(
                    new Span(words.utc(one.happened())),
                    new Div(new Div(new Span(names.type(one.type()))), id),
                    names.state(one.state()),
                    new Span(words.number(one.attempts())),
                    last(one),
                    again(one));
        }
        return rows;
    }

    private Component last(Delivery one) {
        Instant next = one.nextTry();
        Div last = new Div(new Div(new Span(names.outcome(one.last()))));
        if (next != null) {
            Span again = new Span(words.of("webhook.delivery.next", words.utc(next)));
            again.addClassNames("small", "quiet");
            last.add(again);
        }
        return last;
    }

    private Component again(Delivery one) {
        if (one.state() != Delivery.State.DEAD) {
            return new Span();
        }
        var press = Press.once(Press.plain(words.of("webhook.again"), click -> {
            if (webhooks.sendAgain(id, one.id())) {
                said.well(words.of("webhook.again.done"));
            } else {
                said.badly(words.of("webhook.is-off"));
            }
            show();
        }));
        press.setAriaLabel(words.of("webhook.again.which", one.messageId()));
        return press;
    }
}
