package io.privacycenter.ui.admin.webhooks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controllers;
import io.privacycenter.notices.webhooks.Webhook;
import io.privacycenter.notices.webhooks.Webhooks;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where events are sent: the platform's and the practices' that one administers; each of them on a page of its own. */
@Route(value = "admin/webhooks", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class WebhooksView extends Page implements BeforeEnterObserver {

    private static final int AT_ONCE = 200;
    private static final String PLACE = "admin/webhooks";
    private static final String WEBHOOK = "webhook";
    private static final String AFTER = "after";

    private final Webhooks webhooks;
    private final PracticeList practices;
    private final WebhookWords said;

    WebhooksView(Texts texts, Webhooks webhooks, PracticeList practices, Controllers controllers) {
        super(texts);
        this.webhooks = webhooks;
        this.practices = practices;
        said = new WebhookWords(words(), practices, controllers);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        parameter(event, WEBHOOK)
                .flatMap(WebhooksView::id)
                .flatMap(webhooks::find)
                .ifPresentOrElse(
                        this::show,
                        () -> list(parameter(event, AFTER)
                                .flatMap(WebhooksView::number)
                                .orElse(0L)));
    }

    private void show(Webhook webhook) {
        add(new Sheet(title(words().of("webhook.title")), webhook.url())
                .back(Press.back(words().of("admin.webhooks"), PLACE))
                .body(new WebhookPanel(
                        words(),
                        said,
                        webhooks,
                        webhook.id(),
                        () -> UI.getCurrentOrThrow().navigate(PLACE))));
    }

    private void list(long after) {
        Div all = new Div();
        Runnable fill = () -> {
            List<Webhook> found = webhooks.listed(null, after, AT_ONCE);
            all.removeAll();
            all.add(found.isEmpty() ? nothing() : rows(found));
        };
        fill.run();
        add(new Sheet(title(words().of("admin.webhooks")), words().of("webhooks.lead"))
                .body(
                        Columns.section(words().of("webhooks.all"), all),
                        Columns.section(
                                words().of("webhook.add.title"),
                                new AddForm(words(), said, webhooks, practices, fill))));
    }

    private Component nothing() {
        return EmptyState.nothingYet(words().of("webhooks.none"), words().of("webhooks.none.text"));
    }

    private Component rows(List<Webhook> found) {
        Rows rows = new Rows(
                words().of("webhooks.all"),
                List.of(
                        words().of("webhook.url"),
                        words().of("webhook.where"),
                        words().of("webhook.types"),
                        words().of("webhook.state")));
        for (Webhook one : found) {
            Anchor address = new Anchor(PLACE + "?" + WEBHOOK + "=" + one.id(), one.url());
            address.addClassName("mono");
            rows.with(address, new Span(said.where(one)), new Span(said.types(one)), said.state(one));
        }
        Div all = new Div(rows);
        all.addClassName("stack");
        if (found.size() == AT_ONCE) {
            all.add(Press.anchor(
                    words().of("webhooks.more"),
                    PLACE + "?" + AFTER + "=" + found.getLast().number()));
        }
        return all;
    }

    private static Optional<String> parameter(BeforeEnterEvent event, String name) {
        return event.getLocation().getQueryParameters().getSingleParameter(name);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
